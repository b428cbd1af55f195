import { contract, type Contract } from '#shared/contract/api/index.ts';
import type { Backend, Client } from './backend.ts';
import { ConnectionCell } from './connection.ts';

/** Any part of the client: the procedures that a test sets up. */
export type FakeClient = {
  readonly [Room in keyof Contract]?: { readonly [Name in keyof Client[Room]]?: Client[Room][Name] };
};

/** A backend for tests. A procedure that was not set up throws, with its name. */
export function fakeBackend(procedures: FakeClient): Backend & { readonly connection: ConnectionCell } {
  const rooms = Object.entries(contract).map(([room, names]): [string, unknown] => {
    const given = new Map<string, unknown>(Object.entries(procedures[room as keyof Contract] ?? {}));
    const all = Object.keys(names).map((name): [string, unknown] => [
      name,
      given.get(name) ?? notSetUp(`${room}.${name}`),
    ]);
    return [room, Object.fromEntries(all)];
  });
  return {
    kind: 'browser',
    client: Object.fromEntries(rooms) as Client,
    connection: new ConnectionCell({ kind: 'connected' }),
  };
}

function notSetUp(name: string): () => never {
  return () => {
    throw new Error(`${name} was called, and the test has not set it up.`);
  };
}
