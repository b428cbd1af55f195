import type { Workspace } from '#workbench/store/index.ts';

/** Answers looked at: enough to tell how long one takes. */
const MOST = 500;

interface Written {
  /** ISO 8601. */
  readonly finishedAt: string | null;
  readonly durationMs: number | null;
}

/** Seconds that an answer of a run took; null where none is finished. See `secondsAnAnswer`. */
export function runPace({ responses }: Workspace, runId: number): number | null {
  const answers: Written[] = [];
  for (const answer of responses.ofRun(runId)) {
    if (answers.push(answer) === MOST) break;
  }
  return secondsAnAnswer(answers);
}

/**
 * Seconds an answer took on average, of the time in which any was being written: answers side by side share it,
 * and what lies between (a pause, a night, a full disk) is not counted. Null where none is finished.
 */
export function secondsAnAnswer(answers: readonly Written[]): number | null {
  const spans = answers
    .map(({ finishedAt, durationMs }) => {
      const end = finishedAt === null ? NaN : Date.parse(finishedAt);
      return { start: end - (durationMs ?? NaN), end };
    })
    .filter(({ start }) => Number.isFinite(start));
  if (spans.length === 0) return null;
  let reached = -Infinity;
  let worked = 0;
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    worked += Math.max(0, end - Math.max(start, reached));
    reached = Math.max(reached, end);
  }
  return worked / 1000 / spans.length;
}
