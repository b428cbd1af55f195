import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { translate, WorkspaceInUseError, type WorkspaceOwner } from './errors.ts';

const ownerSchema = z.object({ pid: z.int(), host: z.string(), since: z.string(), command: z.string() });

/**
 * The right to a workspace, held until `release` or the end of the process.
 *
 * It is an exclusive lock of SQLite's on an empty file beside the workspace, `<file>-lock`: the operating system
 * drops it with the process, kill -9 included, and readers of the workspace itself (the sqlite3 shell, DuckDB) are
 * not kept out. Who holds it stands in `<file>` with `-owner.json`, for people and for the second process's
 * sentence; that note is only trusted while the lock is held.
 */
export class Ownership {
  readonly #lock: Database.Database;
  readonly #note: string;

  private constructor(lock: Database.Database, note: string) {
    this.#lock = lock;
    this.#note = note;
  }

  /**
   * @throws WorkspaceInUseError if another holds it
   * @throws StorageError if the folder cannot be written
   */
  static take(file: string, owner: Pick<WorkspaceOwner, 'command' | 'since'>): Ownership {
    const note = `${file}-owner.json`;
    const lock = lockFile(file, note);
    const ownership = new Ownership(lock, note);
    ownership.#writeNote({ pid: process.pid, host: hostname(), ...owner });
    return ownership;
  }

  release(): void {
    // Released before: the note may be another owner's by now.
    if (!this.#lock.open) return;
    removeQuietly(this.#note);
    // The lock's file stays: were it removed, two processes could each lock a file of that name.
    this.#lock.close();
  }

  #writeNote(owner: WorkspaceOwner): void {
    const draft = `${this.#note}.${process.pid}`;
    try {
      writeFileSync(draft, `${JSON.stringify(owner, null, 2)}\n`);
      renameSync(draft, this.#note);
    } catch {
      // The lock counts, not the note; on a full disk the workspace must still open for reading.
      removeQuietly(draft);
      removeQuietly(this.#note);
    }
  }
}

function lockFile(file: string, note: string): Database.Database {
  let lock: Database.Database | undefined;
  try {
    lock = new Database(`${file}-lock`, { timeout: 0 });
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock?.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) {
      throw new WorkspaceInUseError(file, readNote(note));
    }
    throw translate(error, `${file}-lock`);
  }
}

function removeQuietly(note: string): void {
  try {
    rmSync(note, { force: true });
  } catch {
    // A read-only folder keeps its notes; without the lock nobody believes them.
  }
}

function readNote(note: string): WorkspaceOwner | null {
  try {
    return ownerSchema.parse(JSON.parse(readFileSync(note, 'utf8')));
  } catch {
    return null;
  }
}
