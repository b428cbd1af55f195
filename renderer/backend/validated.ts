import { ResponseValidationPlugin } from '@orpc/contract/plugins';
import type { ClientContext } from '@orpc/client';
import { contract } from '#shared/contract/api/index.ts';

/** Replies are held to the contract on this side too: a host of another version is found out at the door. */
export function validated(): ResponseValidationPlugin<ClientContext> {
  return new ResponseValidationPlugin(contract);
}
