import { stat } from 'node:fs/promises';
import { inspectModel } from './inspect-model.ts';

/** What was known of a model's file when it was added. */
export interface AddedFile {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly addedAt: string;
}

/**
 * Why a model's file may not be run, in a sentence; null where it is the one that was added. One that was touched
 * since is hashed.
 */
export async function problemOfFile(model: AddedFile): Promise<string | null> {
  const found = await stat(model.path).catch(() => null);
  if (found === null) return `The model file ${model.path} is not there any more.`;
  const touched = found.mtime > new Date(model.addedAt) || found.ctime > new Date(model.addedAt);
  if (found.size === model.bytes && !touched) return null;
  const inspection = await inspectModel(model.path);
  if (inspection.kind === 'refused') return inspection.problem;
  if (inspection.facts.sha256 === model.sha256) return null;
  return (
    `The file ${model.path} has changed since the model was added (its SHA-256 is now ` +
    `${inspection.facts.sha256.slice(0, 12)}…, not ${model.sha256.slice(0, 12)}…). Add it as a model of its own.`
  );
}
