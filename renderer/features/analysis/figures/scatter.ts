import type { AnswerColumns } from '#renderer/data/index.ts';
import type { Picked } from '#renderer/ui/charts/index.ts';

/** More are not drawn: every so-many-th is, and the chart says so. */
export const MOST_DRAWN = 1_000_000;

/** Points of either class, as x and y in turn, and the rows they are of. */
export interface Cloud {
  readonly correct: Float64Array;
  readonly incorrect: Float64Array;
  readonly correctRows: Int32Array;
  readonly incorrectRows: Int32Array;
  /** Answers that have both figures; every `step`-th of them is drawn. */
  readonly n: number;
  readonly step: number;
  /** Answers without one of the figures, or with an infinite one. */
  readonly left: number;
}

/** The answers as points of two columns. */
export function cloudOf(
  { n: all, incorrect }: Pick<AnswerColumns, 'n' | 'incorrect'>,
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  most = MOST_DRAWN,
): Cloud {
  const has = (row: number) => Number.isFinite(x[row]) && Number.isFinite(y[row]);
  let n = 0;
  for (let row = 0; row < all; row++) if (has(row)) n++;
  const step = Math.max(1, Math.ceil(n / most));
  const rows = [new Int32Array(Math.ceil(n / step)), new Int32Array(Math.ceil(n / step))] as const;
  const filled: [number, number] = [0, 0];
  let seen = 0;
  for (let row = 0; row < all; row++) {
    if (!has(row) || seen++ % step !== 0) continue;
    const which = incorrect[row] === 1 ? 1 : 0;
    rows[which][filled[which]++] = row;
  }
  const [correctRows, incorrectRows] = [rows[0].slice(0, filled[0]), rows[1].slice(0, filled[1])];
  const points = (of: Int32Array): Float64Array => {
    const flat = new Float64Array(2 * of.length);
    for (let at = 0; at < of.length; at++) {
      flat[2 * at] = x[of[at] as number] as number;
      flat[2 * at + 1] = y[of[at] as number] as number;
    }
    return flat;
  };
  return {
    correct: points(correctRows),
    incorrect: points(incorrectRows),
    correctRows,
    incorrectRows,
    n,
    step,
    left: all - n,
  };
}

/** Pixels around a click within which points are meant. */
const NEAR = 6;

/** The rows of the points that are shown near a place, nearest first. */
export function rowsNear(cloud: Cloud, { x, y, xPixel, yPixel, shows }: Picked): number[] {
  const near: { row: number; away: number }[] = [];
  for (const [name, points, rows] of [
    ['correct', cloud.correct, cloud.correctRows],
    ['incorrect', cloud.incorrect, cloud.incorrectRows],
  ] as const) {
    if (!shows(name)) continue;
    for (let at = 0; at < rows.length; at++) {
      const dx = ((points[2 * at] as number) - x) / xPixel;
      const dy = ((points[2 * at + 1] as number) - y) / yPixel;
      const away = dx * dx + dy * dy;
      if (away <= NEAR * NEAR) near.push({ row: rows[at] as number, away });
    }
  }
  return near.toSorted((a, b) => a.away - b.away).map(({ row }) => row);
}
