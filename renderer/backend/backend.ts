import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '#shared/contract/api/index.ts';
import type { Connection } from './connection.ts';

/** Every procedure of the contract, as a function. Rejects with an `ORPCError` or a `ConnectionLostError`. */
export type Client = ContractRouterClient<Contract>;

export interface Backend {
  /** `desktop`: a MessagePort from the Electron shell. `browser`: a WebSocket to the page's own host. */
  readonly kind: 'desktop' | 'browser';
  readonly client: Client;
  readonly connection: Connection;
}
