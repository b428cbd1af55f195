import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { GgufFileInfo } from 'node-llama-cpp';
import { tensorBytes } from './tensor-bytes.ts';

/** What the header of a model's file says, or why it is no whole model: the rest of a sentence about the file. */
export type ModelHeader =
  | {
      readonly kind: 'whole';
      /** The first part's, which has the metadata of all. */
      readonly info: GgufFileInfo;
      /** Names of the tensors of all parts. */
      readonly tensors: readonly string[];
    }
  | Refused;

interface Refused {
  readonly kind: 'refused';
  readonly why: string;
}

/** How llama.cpp names the parts of a model, and finds them by. */
const PART_NAME = /-(\d{5})-of-(\d{5})\.gguf$/;

/**
 * Reads the header of a model's file and, where the model is in parts, sees that all of them are there. No file may
 * end before its weights do.
 */
export async function readWholeModel(path: string): Promise<ModelHeader> {
  const first = await readPart(path, 'it');
  if (first.kind === 'refused') return first;
  const parts = partsOf(path, first.info);
  if (!Array.isArray(parts)) return parts;
  const missing: string[] = [];
  const tensors = [...first.tensors];
  for (const [index, part] of parts.entries()) {
    if ((await stat(part).catch(() => null))?.isFile() !== true) missing.push(basename(part));
    else if (part !== path) {
      const read = await readPart(part, `its part ${basename(part)}`);
      if (read.kind === 'refused') return read;
      const { no } = splitKeys(read.info);
      if (no !== index) {
        return refused(
          `its part ${basename(part)} says in key split.no that it is ${no ?? 'none'}, not ${index}`,
        );
      }
      tensors.push(...read.tensors);
    }
  }
  if (missing.length === 0) return { ...first, tensors };
  return refused(
    `it is one of ${parts.length} parts (key split.count), of which ${listed(missing)} not beside it`,
  );
}

/** Paths of all parts of a model, the first one at `path`; of one that is not in parts, `path` alone. */
function partsOf(path: string, info: GgufFileInfo): string[] | Refused {
  const [suffix, , named] = PART_NAME.exec(path) ?? [];
  const { no, count } = splitKeys(info);
  const hasParts = count !== null && count > 1;
  if (!hasParts) {
    return named === undefined || Number(named) <= 1
      ? [path]
      : refused(
          `its name says that it is one of ${Number(named)} parts, but it has no key split.count that does`,
        );
  }
  const nameOf = (part: number) =>
    `${path.slice(0, path.length - (suffix ?? '.gguf').length)}-${fiveDigits(part)}-of-${fiveDigits(count)}.gguf`;
  if (no !== 0) {
    const part = no === null ? 'which is not said' : `${no + 1}`;
    return refused(
      `it is part ${part} of ${count} (keys split.no and split.count): choose the first, ${basename(nameOf(1))}`,
    );
  }
  if (nameOf(1) !== path) {
    return refused(
      `it is the first of ${count} parts (key split.count), and the others are found by its name: ` +
        `it must be called ${basename(nameOf(1))}`,
    );
  }
  return Array.from({ length: count }, (_, index) => nameOf(index + 1));
}

/** @param subject what the file is called in a refusal */
async function readPart(path: string, subject: string): Promise<ModelHeader> {
  // Loaded where it is needed: it takes half of the time in which a host starts.
  const { readGgufFileInfo } = await import('node-llama-cpp');
  let info: GgufFileInfo;
  try {
    info = await readGgufFileInfo(path, { spliceSplitFiles: false });
  } catch (error) {
    return refused(
      `${subject} is not a readable GGUF file (${error instanceof Error ? error.message : String(error)})`,
    );
  }
  const { size } = await stat(path);
  const tensors = info.fullTensorInfo ?? [];
  const cut = tensors.find(({ fileOffset, ggmlType, dimensions }) => {
    const bytes = tensorBytes(ggmlType, dimensions);
    return bytes === null ? fileOffset >= size : Number(fileOffset) + bytes > size;
  });
  if (cut === undefined) return { kind: 'whole', info, tensors: tensors.map(({ name }) => name) };
  return refused(
    `${subject} ends before its weights do (after ${size} bytes, within or before ${cut.name}): ` +
      'it was not copied or downloaded whole',
  );
}

/** Which part a file is, from 0, and of how many; null where it does not say. */
function splitKeys({ metadata }: GgufFileInfo): { no: number | null; count: number | null } {
  // Other software writes these fields: they are looked at before they are believed.
  const split = (metadata as { split?: { no?: unknown; count?: unknown } }).split ?? {};
  const whole = (value: unknown) => (Number.isSafeInteger(value) ? (value as number) : null);
  return { no: whole(split.no), count: whole(split.count) };
}

const fiveDigits = (number: number) => String(number).padStart(5, '0');

/** `a is`, `a and b are`, `a, b and 7 others are`. */
function listed(names: readonly string[]): string {
  const shown = names.length > 3 ? [...names.slice(0, 2), `${names.length - 2} others`] : names;
  const last = shown.at(-1) ?? '';
  return shown.length === 1 ? `${last} is` : `${shown.slice(0, -1).join(', ')} and ${last} are`;
}

function refused(why: string): Refused {
  return { kind: 'refused', why };
}
