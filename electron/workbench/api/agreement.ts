import { DEFINITIONS } from '#shared/measures/index.ts';
import { graderAgreement } from '#workbench/analysis/index.ts';
import { found, refused } from './problems.ts';
import type { Procedures } from './procedures.ts';
import type { Workbench } from './workbench.ts';

/** Of a call that nobody can leave. */
const NEVER = new AbortController().signal;

/** The procedures on how far to trust graders, a part of the grading router. */
export function agreementHandlers({ grading }: Procedures, workbench: Workbench) {
  const { workspace } = workbench;
  const refuseUnknown = ({ a, b }: { readonly a: number; readonly b: number }) => {
    for (const id of [a, b]) found(workspace.graders.get(id), `grader ${id}`);
  };
  return {
    agreement: grading.agreement.handler(async ({ input, signal = NEVER }) => {
      refuseUnknown(input);
      if (!DEFINITIONS.has(input.measure)) throw refused(`There is no measure "${input.measure}".`);
      await workbench.measuring.ready(input.runIds, signal);
      return { rows: await graderAgreement(workspace, input, signal) };
    }),
    disputes: grading.disputes.handler(async ({ input, signal }) => {
      refuseUnknown(input);
      const { runIds, a, b, offset, limit } = input;
      const pairs = await workspace.gradePairs.pairs(runIds, a, b, signal);
      const ids = pairs.filter((pair) => pair.a !== pair.b).map(({ responseId }) => responseId);
      const rows = workspace.gradePairs.disputes(ids.slice(offset, offset + limit), a, b);
      return { total: ids.length, rows };
    }),
  };
}
