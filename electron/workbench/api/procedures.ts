import { implement } from '@orpc/server';
import { contract } from '#shared/contract/api/index.ts';
import { answerTo } from './problems.ts';
import type { Workbench } from './workbench.ts';

/** The contract's procedures, to be given their handlers; failures of these come out as the contract names them. */
export function proceduresOf({ log }: Pick<Workbench, 'log'>) {
  return implement(contract).use(async ({ next }) => {
    try {
      return await next();
    } catch (error) {
      throw answerTo(error, log);
    }
  });
}

export type Procedures = ReturnType<typeof proceduresOf>;
