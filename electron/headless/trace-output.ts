import { constants, existsSync, statSync } from 'node:fs';
import { access, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { placementSchema, samplingSchema } from '#shared/contract/run-settings.ts';
import { readLines } from '#workbench/exchange/index.ts';
import { fileFailureSentence } from './failure-sentence.ts';
import { InputError } from './input-lines.ts';

/** What decides the lines of an output; kept beside it, so that no file ever mixes two settings. */
export const traceSettingsSchema = z.strictObject({
  model: z.string(),
  raw: z.boolean(),
  system: z.string().nullable(),
  maxTokens: z.int(),
  sampling: samplingSchema,
  seed: z.int(),
  alternatives: z.int(),
  reproducible: z.boolean(),
  contextSize: z.union([z.literal('auto'), z.int()]),
});
export type TraceSettings = z.infer<typeof traceSettingsSchema>;

const sidecarSchema = z.strictObject({
  settings: traceSettingsSchema,
  /** What was loaded; null until the model has been. A later call goes on with the same width. */
  placement: placementSchema.nullable(),
  receipt: z.record(z.string(), z.unknown()).nullable(),
});
export type Sidecar = z.infer<typeof sidecarSchema>;

/** What an option is called that decides a setting. */
const OPTIONS: Record<Exclude<keyof TraceSettings, 'sampling'> | keyof TraceSettings['sampling'], string> = {
  model: 'the model',
  raw: '--raw',
  system: '--system',
  maxTokens: '--max-tokens',
  temperature: '--temperature',
  topK: '--top-k',
  topP: '--top-p',
  minP: '--min-p',
  seed: '--seed',
  alternatives: '--alternatives',
  reproducible: 'one sequence a context (--sequences)',
  contextSize: '--context-size',
};

/** An output that cannot be written. The message is a sentence. */
export class OutputError extends Error {
  override readonly name = 'OutputError';
}

/** Wait for work on an output. @throws OutputError where the disk does not take it */
export async function written<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    const sentence =
      fileFailureSentence(cause) ?? `${cause instanceof Error ? cause.message : String(cause)}.`;
    throw new OutputError(`${sentence} What is written is kept; the same command goes on from there.`, {
      cause,
    });
  }
}

/** Refuse an output that could not be written anyway, before a model is loaded for it. */
export async function refuseUnwritable(out: string): Promise<void> {
  const folder = dirname(out);
  if (!existsSync(folder)) throw new InputError(`There is no folder ${folder} for --out.`);
  await written(access(folder, constants.W_OK));
  if (existsSync(out)) await written(access(out, constants.W_OK));
}

function sidecarPath(out: string): string {
  return `${out}.receipt.json`;
}

/**
 * The note beside an output, where there is one.
 *
 * @throws InputError where the output was made with other settings, or by something else
 */
export async function readSidecar(out: string, settings: TraceSettings): Promise<Sidecar | null> {
  const path = sidecarPath(out);
  const found = statSync(out, { throwIfNoEntry: false });
  if (found?.isDirectory() === true) throw new InputError(`${out} is a folder; --out must be a file.`);
  const hasLines = found !== undefined && found.size > 0;
  if (!existsSync(path)) {
    if (!hasLines) return null;
    throw new InputError(
      `${out} is there already, but not ${path}: it was not made by ewb trace. Name another file with --out.`,
    );
  }
  let sidecar: Sidecar;
  try {
    sidecar = sidecarSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    throw new InputError(`${path} is damaged. Name another file with --out.`);
  }
  if (!hasLines) return JSON.stringify(sidecar.settings) === JSON.stringify(settings) ? sidecar : null;
  const differing = differences(sidecar.settings, settings);
  if (differing.length > 0) {
    throw new InputError(
      `${out} was made with other settings (${differing.join('; ')}). ` +
        'Give the same settings to go on with it, or name another file with --out.',
    );
  }
  return sidecar;
}

export async function writeSidecar(out: string, sidecar: Sidecar): Promise<void> {
  const path = sidecarPath(out);
  await written(writeFile(`${path}.tmp`, `${JSON.stringify(sidecar, null, 2)}\n`));
  await written(rename(`${path}.tmp`, path));
}

function differences(before: TraceSettings, now: TraceSettings): string[] {
  const flat = ({ sampling, ...rest }: TraceSettings) =>
    ({ ...rest, ...sampling }) as Record<string, unknown>;
  const [a, b] = [flat(before), flat(now)];
  return Object.entries(OPTIONS)
    .filter(([key]) => a[key] !== b[key])
    .map(([key, option]) => `${option} was ${brief(a[key])}, is ${brief(b[key])}`);
}

function brief(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/** The ids that an output holds already. Its last line, where no line end follows it, is torn and not one. */
export async function finishedIds(out: string): Promise<Set<string>> {
  const ids = new Set<string>();
  if (!existsSync(out)) return ids;
  for await (const { line, text, ended } of linesOf(out)) {
    if (text === '' || !ended) continue;
    let id: unknown;
    try {
      ({ id } = JSON.parse(text) as { id?: unknown });
    } catch {
      throw new InputError(
        `${out}, line ${line}: it is not JSON; the file is damaged. Name another with --out.`,
      );
    }
    if (typeof id === 'string' || typeof id === 'number') ids.add(String(id));
    else throw new InputError(`${out}, line ${line}: field "id" is missing; it was not made by ewb trace.`);
  }
  return ids;
}

async function* linesOf(out: string): ReturnType<typeof readLines> {
  try {
    yield* readLines(out);
  } catch (error) {
    const sentence = fileFailureSentence(error) ?? (error instanceof Error ? error.message : String(error));
    throw new InputError(`${sentence} Name another file with --out.`);
  }
}
