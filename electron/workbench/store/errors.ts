import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';

/** Who holds a workspace, as its owner wrote it down. */
export interface WorkspaceOwner {
  readonly pid: number;
  readonly host: string;
  /** ISO 8601, UTC. */
  readonly since: string;
  /** What the owner is: `Entropy Workbench`, `npm run sample`, ... */
  readonly command: string;
}

/** Another process (or another part of this one) has the workspace open. Closing that one frees it. */
export class WorkspaceInUseError extends Error {
  override readonly name = 'WorkspaceInUseError';
  readonly file: string;
  /** null in the moment between an owner's lock and its note. */
  readonly owner: WorkspaceOwner | null;

  constructor(file: string, owner: WorkspaceOwner | null) {
    const by =
      owner === null
        ? 'another process'
        : `${owner.command} (process ${owner.pid} on ${owner.host}, since ${owner.since})`;
    super(`The workspace ${file} is in use by ${by}. Close that one first, or choose another workspace.`);
    this.file = file;
    this.owner = owner;
  }
}

/** The workspace was written by a later version of the app. It was not changed. */
export class WorkspaceTooNewError extends Error {
  override readonly name = 'WorkspaceTooNewError';

  constructor(file: string, version: number, ours: number) {
    super(
      `The workspace ${file} has version ${version}, this app knows versions up to ${ours}. ` +
        'Open it with a newer Entropy Workbench, or choose another workspace. Nothing was changed.',
    );
  }
}

/** The file is something else than a workspace. It was not changed. */
export class NotAWorkspaceError extends Error {
  override readonly name = 'NotAWorkspaceError';

  constructor(file: string, what: string) {
    super(`${file} is not an Entropy Workbench workspace: ${what}. Nothing was changed.`);
  }
}

/** The workspace's file is damaged; what could be read of it cannot be trusted. */
export class WorkspaceDamagedError extends Error {
  override readonly name = 'WorkspaceDamagedError';

  constructor(file: string, what: string, options?: ErrorOptions) {
    super(
      `The workspace ${file} is damaged: ${what}. Restore it from a copy, or choose another workspace.`,
      options,
    );
  }
}

/**
 * `full`: no room; `read-only`: no permission to write; `io`: the disk failed; `busy`: another program (a
 * database browser, say) kept the file locked.
 */
export type StorageTrouble = 'full' | 'read-only' | 'io' | 'busy';

/**
 * A write that did not happen, and nothing of it did: the same call succeeds once the trouble is over.
 * The message says what to do.
 */
export class StorageError extends Error {
  override readonly name = 'StorageError';
  readonly kind: StorageTrouble;
  readonly file: string;

  constructor(kind: StorageTrouble, file: string, options?: ErrorOptions) {
    super(advice[kind](file), options);
    this.kind = kind;
    this.file = file;
  }
}

const advice: Record<StorageTrouble, (file: string) => string> = {
  full: (file) =>
    `There is no room left for ${file}. Free some space on its disk, then resume; nothing finished is lost.`,
  'read-only': (file) =>
    `${file} cannot be written: the file, its folder or its disk is read-only. Give write permission, then resume; nothing finished is lost.`,
  io: (file) =>
    `${file} could not be read or written: its disk reports an error. Check the disk, then resume; nothing finished is lost.`,
  busy: (file) =>
    `${file} is kept locked by another program. Close that program, then resume; nothing finished is lost.`,
};

/** Below this much free space (bytes) a failed write counts as a full disk, whatever the system called it. */
const NO_ROOM = 1 << 20;

/** The typed error an error of SQLite or the file system stands for, or the error itself where it is none of them. */
export function translate(error: unknown, file: string): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return error;
  const { code } = error;
  const options = { cause: error };
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT')
    return new StorageError('full', file, options);
  if (/^(SQLITE_READONLY|EACCES$|EPERM$|EROFS$)/.test(code))
    return new StorageError('read-only', file, options);
  if (/^(SQLITE_IOERR|SQLITE_CANTOPEN|EIO$)/.test(code)) {
    return new StorageError(reasonOfIoError(file), file, options);
  }
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return new StorageError('busy', file, options);
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return new WorkspaceDamagedError(file, error.message, options);
  return error;
}

/** Locks, WAL's shared memory and new files fail as plain I/O errors where the disk is read-only or full. */
function reasonOfIoError(file: string): StorageTrouble {
  const folder = dirname(file);
  try {
    accessSync(existsSync(file) ? file : folder, constants.W_OK);
    accessSync(folder, constants.W_OK);
  } catch {
    return 'read-only';
  }
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize < NO_ROOM ? 'full' : 'io';
  } catch {
    return 'io';
  }
}
