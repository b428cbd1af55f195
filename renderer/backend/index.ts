/*
 * Backend: how this page reaches its host. Resolved once at boot; no screen asks where it runs. What only some
 * hosts can do is told by `app.about`'s capabilities.
 */
export type { Backend, Client } from './backend.ts';
export { connectBackend, type Boot } from './connect.ts';
export { ConnectionLostError, type Connection, type ConnectionState } from './connection.ts';
export { onDroppedPaths } from './dropped-paths.ts';
export { fakeBackend, type FakeClient } from './fake.ts';
