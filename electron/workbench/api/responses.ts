import type { ResponseDetail, ResponseQuery, ShownGrade } from '#shared/contract/api/responses.ts';
import { decodeTrace } from '#shared/trace/index.ts';
import type { Grade } from '#workbench/store/index.ts';
import { found } from './problems.ts';
import type { Procedures } from './procedures.ts';
import { tokenTexts } from './token-texts.ts';
import type { Workbench } from './workbench.ts';

export function responsesRouter({ responses }: Procedures, workbench: Workbench) {
  const { workspace } = workbench;
  return responses.router({
    page: responses.page.handler(({ input: { query, offset, limit } }) => {
      found(workspace.runList.get(query.runId), `run ${query.runId}`);
      return workspace.responseList.page(query, offset, limit);
    }),
    get: responses.get.handler(({ input }) => detailOf(workbench, input.id, input.query)),
    trace: responses.trace.handler(async ({ input }) => {
      const response = found(workspace.responses.get(input.id), `response ${input.id}`);
      const bytes = workspace.traces.stored(input.id);
      if (bytes === undefined) return { kind: 'missing' };
      const read = decodeTrace(bytes);
      // The page finds the damage itself, and says it.
      const ids = read.kind === 'trace' ? new Set([...read.trace.tokens, ...read.trace.topTokens]) : [];
      const textOf = await tokenTexts(workbench, response.runId);
      return {
        kind: 'stored',
        bytes: Buffer.from(bytes).toString('base64'),
        texts: Object.fromEntries(Array.from(ids, (id) => [String(id), textOf(id)])),
      };
    }),
  });
}

function detailOf({ workspace }: Workbench, id: number, query: ResponseQuery | null): ResponseDetail {
  const response = found(workspace.responses.get(id), `response ${id}`);
  const run = found(workspace.runList.get(response.runId), `run ${response.runId}`);
  const { key, question, reference, category } = response.item;
  return {
    id,
    runId: run.id,
    model: run.model,
    benchmark: run.benchmark,
    item: { key, question, reference, category },
    sample: response.sample,
    state: response.state,
    text: response.text,
    end: response.answerEnd,
    promptTokens: response.promptTokens,
    tokens: response.tokens,
    durationMs: response.durationMs,
    meanEntropy: response.meanEntropy,
    error: response.error,
    grades: workspace.grades.history(id).toReversed().map(shownGrade),
    place: query === null ? null : workspace.responseList.place(query, id),
  };
}

export function shownGrade(grade: Grade): ShownGrade {
  const { id, verdict, inForce, extracted, range, reason, note, createdAt } = grade;
  const { name, kind, version, settings } = grade.grader;
  return {
    id,
    grader: name,
    kind,
    version,
    settings,
    verdict,
    inForce,
    extracted,
    range,
    reason,
    note,
    createdAt,
  };
}
