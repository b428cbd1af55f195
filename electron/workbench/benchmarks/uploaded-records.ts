import { MOST_UPLOAD_BYTES } from '#shared/contract/api/benchmarks.ts';
import { fileRecords, type FileRecord, type RecordsRead } from './file-records.ts';

/** A file as it was handed over: its name and its bytes. */
export interface UploadedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A record and the file it is of. */
export interface UploadedRecord extends FileRecord {
  readonly file: string;
}

export type UploadedRecords = RecordsRead<UploadedRecord>;

/** The records of files in their order; where there are several, what has no id is called after its file too. */
export async function uploadedRecords(files: readonly UploadedFile[]): Promise<UploadedRecords> {
  const tooLarge = sizeProblem(files);
  if (tooLarge !== null) return { kind: 'refused', problem: tooLarge };
  const fields = new Set<string>();
  const records: UploadedRecord[] = [];
  for (const { name, bytes } of files) {
    const read = await fileRecords(name, bytes);
    if (read.kind === 'refused') return read;
    for (const field of read.fields) fields.add(field);
    const prefix = files.length === 1 ? '' : `${name.replace(/\.[^.]*$/, '')}-`;
    for (const record of read.records) {
      records.push({ ...record, file: name, unnamed: prefix + record.unnamed });
    }
  }
  return { kind: 'records', fields: [...fields], records };
}

/** Files in the order of their names, whatever order they were chosen in. */
export function inOrder(files: readonly UploadedFile[]): UploadedFile[] {
  return files.toSorted((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));
}

function sizeProblem(files: readonly UploadedFile[]): string | null {
  const total = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (total <= MOST_UPLOAD_BYTES) return null;
  const mebibytes = (bytes: number) => Math.ceil(bytes / 2 ** 20);
  const what = files.length === 1 ? `${files[0]?.name ?? ''} has` : `The ${files.length} files have`;
  return (
    `${what} ${mebibytes(total)} MiB; at most ${mebibytes(MOST_UPLOAD_BYTES)} MiB are taken. ` +
    'Split it into several benchmarks.'
  );
}
