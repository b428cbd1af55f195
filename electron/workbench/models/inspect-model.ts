import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { whatEmbeds } from './embedding-model.ts';
import { readWholeModel } from './gguf-parts.ts';

/** What a GGUF file says of itself. */
export interface ModelFacts {
  /** SHA-256 of the file, hexadecimal. */
  readonly sha256: string;
  /** The model's own name, or the file's. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  readonly bytes: number;
  readonly architecture: string;
  /** llama.cpp's name of the weights' format, such as `Q4_K_M`; null where the file does not say. */
  readonly quantisation: string | null;
  /** Tokens of context the model was trained on; null where the file does not say. */
  readonly contextLength: number | null;
}

export type ModelInspection = { kind: 'model'; facts: ModelFacts } | { kind: 'refused'; problem: string };

/** Read a GGUF file's header and hash its bytes. A file that is no model is refused with a sentence. */
export async function inspectModel(file: string): Promise<ModelInspection> {
  const path = resolve(file);
  const found = await stat(path).catch(() => null);
  if (found === null) return refused(path, 'there is no such file');
  if (!found.isFile()) return refused(path, 'it is not a file');
  const header = await readWholeModel(path);
  if (header.kind === 'refused') return refused(path, header.why);
  const { metadata, architectureMetadata } = header.info;
  // Other software writes these fields: they are looked at before they are believed.
  const general = (metadata as { general?: Record<string, unknown> }).general ?? {};
  const { architecture, name, file_type: fileType } = general;
  const contextLength: unknown = architectureMetadata.context_length;
  if (typeof architecture !== 'string') return refused(path, 'it has no key general.architecture');
  const embedding = whatEmbeds({
    architecture,
    pooling: architectureMetadata.pooling_type,
    tensors: header.tensors,
  });
  if (embedding !== null) {
    return refused(path, `it is an embedding model (${embedding}), which writes no text`);
  }
  // Loaded where it is needed, as in gguf-parts.ts.
  const { GgufFileType } = await import('node-llama-cpp');
  return {
    kind: 'model',
    facts: {
      sha256: await sha256Of(path),
      name: typeof name === 'string' && name.trim() !== '' ? name.trim() : basename(path, '.gguf'),
      path,
      bytes: found.size,
      architecture,
      quantisation: typeof fileType === 'number' ? quantisationName(GgufFileType, fileType) : null,
      contextLength: typeof contextLength === 'number' ? contextLength : null,
    },
  };
}

function refused(path: string, why: string): ModelInspection {
  return { kind: 'refused', problem: `${path} cannot be used as a model: ${why}.` };
}

function quantisationName(names: Readonly<Record<number, string>>, fileType: number): string | null {
  const name = names[fileType];
  return name?.replace(/^(MOSTLY|ALL)_/, '') ?? null;
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
