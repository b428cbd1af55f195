import { quantileOfSorted } from '../statistics/quantile.ts';

/** Averages of the powers of the deviations from the mean. */
interface Moments {
  /** Standard deviation with n - 1: 0 for one value, and for equal ones. */
  readonly std: number;
  readonly third: number;
  readonly fourth: number;
}

/**
 * One signal of an answer, at least one value, none of them NaN: what several measures ask of it is worked out
 * once, when it is first asked for.
 */
export class Column {
  readonly values: Float64Array;
  readonly sum: number;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  private ascending: Float64Array | null = null;
  private central: Moments | null = null;

  constructor(values: Float64Array) {
    let sum = 0;
    let min = Infinity;
    let max = -Infinity;
    for (const value of values) {
      sum += value;
      if (value < min) min = value;
      if (value > max) max = value;
    }
    this.values = values;
    this.sum = sum;
    this.min = min;
    this.max = max;
    // Equal values are their own mean, which a rounded sum would miss by a hair, and std 0 with it.
    this.mean = min === max ? min : sum / values.length;
  }

  /** Ascending. */
  get sorted(): Float64Array {
    return (this.ascending ??= this.values.toSorted());
  }

  get moments(): Moments {
    return (this.central ??= this.measureMoments());
  }

  quantile(q: number): number {
    return quantileOfSorted(this.sorted, q);
  }

  /** Mean of the largest percent (a whole number) of the values: ceil(percent T / 100) of them. */
  topMean(percent: number): number {
    const { sorted } = this;
    return meanOver(sorted, sorted.length - shareOf(percent, sorted.length), sorted.length);
  }

  /** Mean of the smallest percent (a whole number) of the values: ceil(percent T / 100) of them. */
  bottomMean(percent: number): number {
    return meanOver(this.sorted, 0, shareOf(percent, this.sorted.length));
  }

  /** Mean with another column of weights (not negative): 0 where they are all 0. */
  weightedBy(weights: Column): number {
    if (weights.sum === 0) return 0;
    let sum = 0;
    for (let at = 0; at < this.values.length; at++) {
      sum += (this.values[at] as number) * (weights.values[at] as number);
    }
    return sum / weights.sum;
  }

  private measureMoments(): Moments {
    const { values, mean } = this;
    let [second, third, fourth] = [0, 0, 0];
    for (const value of values) {
      const deviation = value - mean;
      const square = deviation * deviation;
      second += square;
      third += square * deviation;
      fourth += square * square;
    }
    const count = values.length;
    return {
      std: count < 2 ? 0 : Math.sqrt(second / (count - 1)),
      third: third / count,
      fourth: fourth / count,
    };
  }
}

/** In whole numbers: 0.1 * 70 is a hair more than 7. */
const shareOf = (percent: number, count: number): number => Math.ceil((percent * count) / 100);

function meanOver(values: Float64Array, start: number, end: number): number {
  let sum = 0;
  for (let at = start; at < end; at++) sum += values[at] as number;
  return sum / (end - start);
}
