import { ruleJob, judgeJob } from '#workbench/grading/index.ts';
import { found } from './problems.ts';
import { agreementHandlers } from './agreement.ts';
import { handHandlers } from './grading-by-hand.ts';
import { judgeHandlers } from './judges.ts';
import type { Procedures } from './procedures.ts';
import { tryRule } from './try-rule.ts';
import type { Workbench } from './workbench.ts';

export function gradingRouter(procedures: Procedures, workbench: Workbench) {
  const { grading } = procedures;
  const { workspace, changes, gradingQueue } = workbench;
  const known = (id: number) => found(workspace.gradingJobs.get(id), `job ${id}`);
  return grading.router({
    ...judgeHandlers(procedures, workbench),
    ...handHandlers(procedures, workbench),
    ...agreementHandlers(procedures, workbench),
    graders: grading.graders.handler(({ input }) => workspace.graders.list(input.runIds)),
    precedence: grading.precedence.handler(() => [...workspace.gradingOrder.read()]),
    setPrecedence: grading.setPrecedence.handler(async ({ input }) => {
      workspace.gradingOrder.set(input);
      changes.tell('grading');
      await workspace.gradingOrder.decide();
      changes.tell('grades');
      workbench.measuring.wake();
      return {};
    }),
    count: grading.count.handler(async ({ input, signal }) => {
      const responses = await workspace.gradingSelections.responses(input, { signal });
      return { responses: responses.length };
    }),

    jobs: grading.jobs.handler(() => gradingQueue.jobs()),
    gradeByRule: grading.gradeByRule.handler(async ({ input: { selection, rule } }) => {
      const responses = await workspace.gradingSelections.responses(selection);
      return { jobId: begin(workbench, 'rule', ruleJob(rule), responses) };
    }),
    gradeByJudge: grading.gradeByJudge.handler(async ({ input: { selection, judgeId } }) => {
      const responses = await workspace.gradingSelections.responses(selection);
      const job = found(judgeJob(workspace, judgeId), `judge ${judgeId}`);
      return { jobId: begin(workbench, 'judge', job, responses) };
    }),
    pauseJob: grading.pauseJob.handler(async ({ input }) => {
      await gradingQueue.pause(known(input.id).id);
      return {};
    }),
    resumeJob: grading.resumeJob.handler(({ input }) => {
      gradingQueue.resume(known(input.id).id);
      workbench.gradingBackground.wake();
      return {};
    }),
    cancelJob: grading.cancelJob.handler(async ({ input }) => {
      await gradingQueue.cancel(known(input.id).id);
      return {};
    }),
    tryRule: grading.tryRule.handler(({ input, signal }) => tryRule(workbench, input, signal)),
  });
}

function begin(
  { gradingQueue, gradingBackground }: Workbench,
  kind: 'rule' | 'judge',
  job: { readonly name: string; readonly settings: unknown },
  responses: readonly { readonly id: number }[],
): number {
  const jobId = gradingQueue.add({ kind, ...job, responseIds: responses.map(({ id }) => id) });
  gradingBackground.wake();
  return jobId;
}
