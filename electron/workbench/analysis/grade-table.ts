import { setImmediate as turn } from 'node:timers/promises';
import { csvLine } from '#workbench/exchange/index.ts';
import type { Workspace } from '#workbench/store/index.ts';
import { fileName, type ExportedTable } from './exported-table.ts';
import { finishedOf } from './finished-of.ts';

const COLUMNS = [
  'run',
  'item',
  'sample',
  'grade',
  'grader_kind',
  'grader',
  'version',
  'settings',
  'verdict',
  'in_force',
  'extracted',
  'start',
  'end',
  'reason',
  'note',
  'shown_by',
  'blind',
  'prompt_tokens',
  'reply_tokens',
  'created_at',
];

/** Responses whose grades are read at once. */
const AT_ONCE = 50;

/**
 * Every grade that anyone gave a run's responses, a row each, in plan order and oldest first. One without a verdict
 * takes its grader's earlier one back.
 */
export function gradeTable(workspace: Workspace, runId: number): ExportedTable {
  const run = workspace.runList.get(runId);
  return {
    name: `${fileName(`grades-${runId}-${run?.model ?? ''}-${run?.benchmark ?? ''}`)}.csv`,
    type: 'text/csv; charset=utf-8',
    header: csvLine(COLUMNS),
    async *lines() {
      for (const [at, id] of [...workspace.responseList.ids(finishedOf(runId))].entries()) {
        const response = workspace.responses.get(id);
        if (response === undefined) continue;
        for (const grade of workspace.grades.history(id)) {
          const { grader, range } = grade;
          yield csvLine([
            runId,
            response.item.key,
            response.sample,
            grade.id,
            grader.kind,
            grader.name,
            grader.version,
            grader.settings,
            grade.verdict,
            grade.inForce ? 1 : 0,
            grade.extracted,
            range?.start ?? null,
            range?.end ?? null,
            grade.reason,
            grade.note,
            grade.shownBy,
            grade.blind === null ? null : Number(grade.blind),
            grade.promptTokens,
            grade.replyTokens,
            grade.createdAt,
          ]);
        }
        if (at % AT_ONCE === AT_ONCE - 1) await turn();
      }
    },
  };
}
