import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { NotAWorkspaceError } from './errors.ts';

/** `EWbW` in SQLite's `application_id`: tells a workspace from any other database. */
export const APPLICATION_ID = 0x45576257;

const SQLITE_MAGIC = 'SQLite format 3\0';
const USER_VERSION_AT = 60;
const APPLICATION_ID_AT = 68;
const HEADER_BYTES = 100;

/** What a file's first bytes say; the version is that of the last checkpoint. */
export type Header = { readonly kind: 'new' } | { readonly kind: 'workspace'; readonly version: number };

/**
 * Looks at a file's first bytes without SQLite, which would roll journals back and so change a file that is
 * not ours. An absent or empty file is `new`.
 *
 * @throws NotAWorkspaceError where the file holds something else
 */
export function inspectHeader(file: string): Header {
  const header = readHeader(file);
  if (header.length === 0) return { kind: 'new' };
  if (header.subarray(0, SQLITE_MAGIC.length).toString('latin1') !== SQLITE_MAGIC) {
    throw new NotAWorkspaceError(file, 'it is no SQLite database, or its beginning is damaged');
  }
  if (header.length < HEADER_BYTES) throw new NotAWorkspaceError(file, 'it is cut off after its first bytes');
  if (header.readUInt32BE(APPLICATION_ID_AT) !== APPLICATION_ID) {
    throw new NotAWorkspaceError(file, 'it is a database of another program');
  }
  return { kind: 'workspace', version: header.readInt32BE(USER_VERSION_AT) };
}

function readHeader(file: string): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  let descriptor: number;
  try {
    descriptor = openSync(file, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return header.subarray(0, 0);
    throw error;
  }
  try {
    if (!fstatSync(descriptor).isFile()) throw new NotAWorkspaceError(file, 'it is no file');
    return header.subarray(0, readSync(descriptor, header, 0, HEADER_BYTES, 0));
  } finally {
    closeSync(descriptor);
  }
}
