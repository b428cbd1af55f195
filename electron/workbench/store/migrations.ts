import type { Connection } from './connection.ts';
import { WorkspaceDamagedError, WorkspaceTooNewError } from './errors.ts';
import { APPLICATION_ID } from './header.ts';
import { migrateTo2 } from './schema-2.ts';
import { schema3 } from './schema-3.ts';
import { schema4 } from './schema-4.ts';
import { schema5 } from './schema-5.ts';
import { schema6 } from './schema-6.ts';
import { schema1 } from './schema.ts';

/** A script, or what a script cannot say. */
export type Migration = string | ((connection: Connection) => void);

/** What leads from each version to the next; the first makes version 1 of an empty file. Never edit one that was released. */
export const migrations: readonly Migration[] = [schema1, migrateTo2, schema3, schema4, schema5, schema6];

/**
 * Brings a workspace to the version of `steps`, each step in a transaction of its own.
 *
 * @throws WorkspaceTooNewError before anything is changed
 */
export function migrate(connection: Connection, steps: readonly Migration[] = migrations): void {
  const version = Number(connection.pragma('user_version'));
  if (version > steps.length) throw new WorkspaceTooNewError(connection.file, version, steps.length);
  if (
    version < 1 &&
    Number(connection.query<[], { n: number }>('SELECT count(*) AS n FROM sqlite_schema').get()?.n) > 0
  ) {
    throw new WorkspaceDamagedError(connection.file, 'it has tables but no version');
  }
  steps.slice(version).forEach((step, index) => {
    connection.transaction(() => {
      // In the same transaction, so that a file is either empty or known as a workspace by its first bytes.
      connection.pragma(`application_id = ${APPLICATION_ID}`);
      if (typeof step === 'string') connection.script(step);
      else step(connection);
      connection.pragma(`user_version = ${version + index + 1}`);
    });
  });
}
