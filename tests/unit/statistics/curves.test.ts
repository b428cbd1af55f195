import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  auroc,
  averagePrecision,
  precisionRecallCurve,
  predictionRejectionRatio,
  riskCoverage,
  rocCurve,
  tally,
} from '#shared/statistics/index.ts';
import { classesOf, isClose, rowsOf, scoresOf, type Row } from './by-pairs.ts';

const tallyOf = (rows: readonly Row[]): ReturnType<typeof tally> => tally(scoresOf(rows), classesOf(rows));

/** Positives and all among the answers that score `threshold` or more. */
function called(rows: readonly Row[], threshold: number): { found: number; taken: number } {
  const taken = rows.filter((row) => row.score >= threshold);
  return { found: taken.filter((row) => row.positive).length, taken: taken.length };
}

const falling = (rows: readonly Row[]): number[] => [...new Set(scoresOf(rows))].sort((a, b) => b - a);

describe('averagePrecision', () => {
  it('adds the precision at each threshold, weighted by the recall it adds', () => {
    fc.assert(
      fc.property(rowsOf(30), (rows) => {
        const positives = rows.filter((row) => row.positive).length;
        let [sum, before] = [0, 0];
        for (const threshold of falling(rows)) {
          const { found, taken } = called(rows, threshold);
          sum += ((found - before) / positives) * (found / taken);
          before = found;
        }
        expect(isClose(averagePrecision(tallyOf(rows)), positives === 0 ? null : sum)).toBe(true);
      }),
    );
  });

  it('is the share of positives where all scores are equal', () => {
    expect(averagePrecision(tally([2, 2, 2, 2], [1, 0, 0, 0]))).toBe(0.25);
  });
});

describe('precisionRecallCurve', () => {
  it('has the average precision as the area of its steps, and true points only', () => {
    fc.assert(
      fc.property(rowsOf(30), (rows) => {
        const curve = precisionRecallCurve(tallyOf(rows));
        const positives = rows.filter((row) => row.positive).length;
        if (curve === null) {
          expect(positives).toBe(0);
          return;
        }
        const [threshold, start] = [curve.thresholds[0], curve.recall[0]];
        expect([threshold, start, curve.precision[0]]).toEqual([Infinity, 0, curve.precision[1]]);
        let [area, before] = [0, 0];
        curve.recall.forEach((recall, at) => {
          if (at === 0) return;
          area += (recall - before) * (curve.precision[at] ?? NaN);
          before = recall;
          const { found, taken } = called(rows, curve.thresholds[at] ?? NaN);
          expect(recall).toBe(found / positives);
          expect(curve.precision[at]).toBe(found / taken);
        });
        expect(area).toBeCloseTo(averagePrecision(tallyOf(rows)) ?? NaN, 12);
        expect(before).toBe(1);
      }),
    );
  });

  it('leaves out what lies between points of the same recall, or of precision 1', () => {
    const curve = precisionRecallCurve(tally([9, 8, 7, 6, 5, 4, 3], [1, 1, 1, 0, 0, 0, 1]));
    expect([...(curve?.thresholds ?? [])]).toEqual([Infinity, 7, 4, 3]);
  });
});

describe('where the highest scores are of negatives', () => {
  it('the precision-recall curve begins at precision 0', () => {
    const curve = precisionRecallCurve(tally([4, 3, 2, 1], [0, 0, 1, 1]));
    expect([...(curve?.recall ?? [])]).toEqual([0, 0, 0.5, 1]);
    expect([...(curve?.precision ?? [])]).toEqual([0, 0, 1 / 3, 0.5]);
  });
});

describe('rocCurve', () => {
  it('has the AUROC as its area, true points only, and none on the line between its neighbours', () => {
    fc.assert(
      fc.property(rowsOf(40), (rows) => {
        const curve = rocCurve(tallyOf(rows));
        const area = auroc(scoresOf(rows), classesOf(rows));
        if (curve === null) {
          expect(area).toBeNull();
          return;
        }
        const positives = rows.filter((row) => row.positive).length;
        const points = Array.from(curve.thresholds, (threshold, at) => ({
          threshold,
          x: curve.falsePositiveRate[at] ?? NaN,
          y: curve.truePositiveRate[at] ?? NaN,
        }));
        expect(points[0]).toEqual({ threshold: Infinity, x: 0, y: 0 });
        expect(points.at(-1)).toMatchObject({ x: 1, y: 1 });
        let sum = 0;
        points.slice(1).forEach(({ threshold, x, y }, at) => {
          const from = points[at] ?? { x: NaN, y: NaN };
          sum += ((x - from.x) * (y + from.y)) / 2;
          const { found, taken } = called(rows, threshold);
          expect(y).toBe(found / positives);
          expect(x).toBe((taken - found) / (rows.length - positives));
          const next = points[at + 2];
          if (next)
            expect(Math.abs((x - from.x) * (next.y - y) - (y - from.y) * (next.x - x))).toBeGreaterThan(1e-9);
        });
        expect(sum).toBeCloseTo(area ?? NaN, 12);
      }),
    );
  });

  it('keeps corners only', () => {
    const curve = rocCurve(tally([9, 8, 7, 6, 5, 4], [1, 1, 0, 0, 1, 0]));
    expect([...(curve?.thresholds ?? [])]).toEqual([Infinity, 8, 6, 5, 4]);
  });

  it('is null where a class is empty', () => {
    expect(rocCurve(tally([1, 2], [1, 1]))).toBeNull();
    expect(rocCurve(tally([], []))).toBeNull();
  });
});

/** Accuracy of the k lowest scores, each tied answer counting as the mean of its group. */
function accuracyOf(rows: readonly Row[], k: number): number {
  const shares = rows
    .toSorted((a, b) => (a.score < b.score ? -1 : a.score > b.score ? 1 : 0))
    .map(({ score }) => {
      const tied = rows.filter((row) => row.score === score);
      return tied.filter((row) => !row.positive).length / tied.length;
    });
  return shares.slice(0, k).reduce((sum, share) => sum + share, 0) / k;
}

/** The mean over retained counts N - floor(cap N) + 1 .. N. */
function averageAccuracy(rows: readonly Row[], cap: number): number {
  const counts = Array.from({ length: Math.floor(cap * rows.length) }, (_, at) => rows.length - at);
  return counts.reduce((sum, k) => sum + accuracyOf(rows, k), 0) / counts.length;
}

describe('riskCoverage', () => {
  it('is the share of errors among the k most certain, ties at the mean of their group', () => {
    fc.assert(
      fc.property(rowsOf(25), (rows) => {
        const { coverage, risk } = riskCoverage(tallyOf(rows));
        expect(risk.length).toBe(rows.length);
        risk.forEach((share, at) => {
          expect(share).toBeCloseTo(1 - accuracyOf(rows, at + 1), 12);
          expect(coverage[at]).toBe((at + 1) / rows.length);
        });
      }),
    );
  });
});

describe('predictionRejectionRatio', () => {
  it.each([1, 0.5])('follows its definition at cap %d', (cap) => {
    fc.assert(
      fc.property(rowsOf(25), (rows) => {
        const accuracy = rows.filter((row) => !row.positive).length / rows.length;
        const oracle = averageAccuracy(
          rows.map((row) => ({ ...row, score: row.positive ? 1 : 0 })),
          cap,
        );
        const found = predictionRejectionRatio(tallyOf(rows), cap);
        if (!(oracle - accuracy > 1e-9)) expect(found).toBeNull();
        else expect(found).toBeCloseTo((averageAccuracy(rows, cap) - accuracy) / (oracle - accuracy), 9);
      }),
    );
  });

  it('is 1 for the oracle, 0 where all scores are equal, less than 0 for the wrong way round', () => {
    const classes = [0, 0, 0, 1, 1];
    expect(predictionRejectionRatio(tally([1, 2, 3, 4, 5], classes), 1)).toBe(1);
    expect(predictionRejectionRatio(tally([7, 7, 7, 7, 7], classes), 1)).toBeCloseTo(0, 12);
    expect(predictionRejectionRatio(tally([5, 4, 3, 2, 1], classes), 1)).toBeLessThan(-0.5);
  });

  it('is null for one class, for nothing, and where nothing is rejected', () => {
    expect(predictionRejectionRatio(tally([1, 2], [0, 0]), 1)).toBeNull();
    expect(predictionRejectionRatio(tally([1, 2], [1, 1]), 1)).toBeNull();
    expect(predictionRejectionRatio(tally([], []), 1)).toBeNull();
    expect(predictionRejectionRatio(tally([1], [1]), 0.5)).toBeNull();
    expect(() => predictionRejectionRatio(tally([1], [1]), 0)).toThrow('not 0');
  });
});
