import { sumNoise, type DistributionProbe, type Head } from './probe.ts';

/**
 * Exact figures of one position's softmax (temperature 1, whole vocabulary) from few questions.
 *
 * Taking the top-k and one total weight is not exact: llama.cpp's total is a float32 sum that loses small
 * terms, and the entropy of what lies beyond the top-k is unknown. The ladder asks, rung by rung:
 *
 * 1. The raw logits of the K most likely tokens and of the next one.
 * 2. The weight of all the others relative to that next one, hence the tail's mass m.
 *    Its entropy share, sum of -p ln p, then lies between -m ln p(K+1) and m ln((V-K)/m).
 * 3. Where that interval is too wide: the tail's weight W at an inverse temperature b just below 1. The slope
 *    of ln W(b) at 1 is the tail's mean logit; the chord bounds it from one side, and the chord plus the most
 *    that the slope can change over its length from the other.
 * 4. Where the float32 sums would disturb a logprob, or the interval is still too wide: a longer head, and
 *    in the end all logits, summed in float64.
 */

/** Heads asked for, rung by rung; after the last one comes the whole vocabulary. */
export const RUNGS = [1024, 4096, 16_384] as const;

/** Widest half-interval of entropy that is accepted (nats). */
export const ENTROPY_TOLERANCE = 1e-3;

/** Largest error of a logprob from the tail's float32 sum that is accepted (nats); the contract is 1e-6. */
const LOGPROB_TOLERANCE = 9e-7;

/** Where the tail is this many times too heavy, the rung after the next is asked at once. */
const SKIP = 3;

/** Step in inverse temperature of the chord: wide enough for float32 sums, narrow enough to be tight. */
const CHORD_STEP = 1 / 256;

/** What is known of the tokens beyond the head. */
export interface Tail {
  /** Number of tokens in it. */
  readonly count: number;
  /** Largest logit in it. */
  readonly topLogit: number;
  /** Its probability mass. */
  readonly mass: number;
}

/** One decoded position, as far up the ladder as was needed. */
export class Position {
  private readonly probe: DistributionProbe;
  private rung = 0;
  /** How often it climbed beyond the first rung. */
  climbs = 0;
  /** The most likely tokens. */
  head: Head = { ids: new Uint32Array(), logits: new Float64Array() };
  /** ln of the sum of exp(logit) over the whole vocabulary. */
  logZ = NaN;
  /** Null where the head is the whole vocabulary. */
  tail: Tail | null = null;
  /** Exact entropy: middle and half-width of the interval it lies in (nats). */
  entropy = NaN;
  entropyBound = NaN;

  private constructor(probe: DistributionProbe) {
    this.probe = probe;
  }

  /** Climb until entropy and logprobs are exact to the tolerances. */
  static async of(probe: DistributionProbe): Promise<Position> {
    const position = new Position(probe);
    while (!(await position.measure()));
    return position;
  }

  /** ln p of the head's i-th token. */
  logprobAt(i: number): number {
    return (this.head.logits[i] as number) - this.logZ;
  }

  /** Take the next rung (a longer head). Returns false where the head is already the whole vocabulary. */
  async climb(): Promise<boolean> {
    if (this.tail === null) return false;
    this.next();
    while (!(await this.measure()));
    return true;
  }

  /**
   * Weight of the tail at another temperature, relative to the most likely token of all:
   * sum over the tail of exp((l - l(1)) / temperature). `temperature` must be a float32 value.
   */
  async tailWeightAt(temperature: number): Promise<number> {
    if (this.tail === null) return 0;
    const weight = await this.probe.tailWeight(this.head.ids, temperature);
    return weight * Math.exp((this.tail.topLogit - (this.head.logits[0] as number)) / temperature);
  }

  /** Ask this rung. Returns false after moving to the next one because this one does not suffice. */
  private async measure(): Promise<boolean> {
    const rung = RUNGS[this.rung];
    // A head of more than half the vocabulary costs about as much as all of it.
    if (rung === undefined || rung * 2 >= this.probe.vocabulary) {
      await this.measureAll();
      return true;
    }
    const known = await this.probe.head(rung + 1);
    const topLogit = known.logits[rung] as number;
    this.head = { ids: known.ids.slice(0, rung), logits: known.logits.slice(0, rung) };
    const count = this.probe.vocabulary - rung;
    const weight = await this.probe.tailWeight(this.head.ids, 1);

    const max = this.head.logits[0] as number;
    const headWeight = sumExp(this.head.logits, max);
    const tailWeight = weight * Math.exp(topLogit - max);
    const total = headWeight + tailWeight;
    this.logZ = finite(max + Math.log(total));
    const mass = tailWeight / total;
    this.tail = { count, topLogit, mass };

    const noise = sumNoise(count);
    if (mass * noise > LOGPROB_TOLERANCE) return this.next(mass * noise > SKIP * LOGPROB_TOLERANCE);

    // -sum p ln p over the tail = m (logZ - mean logit of the tail)
    let low = mass * (this.logZ - topLogit);
    let high = mass > 0 ? Math.max(low, mass * Math.log(count / mass)) : 0;
    if ((high - low) / 2 > ENTROPY_TOLERANCE) {
      if (mass * chordDoubt(count, weight) > ENTROPY_TOLERANCE) return this.next();
      const mean = await this.meanTailLogit(count, weight);
      low = Math.max(low, mass * (this.logZ - topLogit - mean.high));
      high = Math.min(high, mass * (this.logZ - topLogit - mean.low));
    }
    // An error of m shifts mass between head and tail: at most noise times the tail's own entropy share.
    const half = Math.max(0, (high - low) / 2) + noise * Math.max(high, mass);
    if (half > ENTROPY_TOLERANCE) return this.next();
    this.entropy = entropyOf(this.head.logits, this.logZ) + (low + high) / 2;
    this.entropyBound = half;
    return true;
  }

  private next(skip = false): false {
    const after = RUNGS[this.rung + 2];
    this.rung += skip && after !== undefined && after * 2 < this.probe.vocabulary ? 2 : 1;
    this.climbs++;
    return false;
  }

  private async measureAll(): Promise<void> {
    this.head = await this.probe.head(this.probe.vocabulary);
    this.tail = null;
    const max = this.head.logits[0] as number;
    this.logZ = finite(max + Math.log(sumExp(this.head.logits, max)));
    this.entropy = entropyOf(this.head.logits, this.logZ);
    this.entropyBound = 0;
  }

  /** Interval of the tail's mean logit, relative to its largest one, from a chord of ln W. */
  private async meanTailLogit(count: number, weight: number): Promise<{ low: number; high: number }> {
    const hotter = await this.probe.tailWeight(this.head.ids, HOTTER);
    const chord = Math.log(weight / hotter) / STEP;
    const rounding = ratioNoise(count) / STEP;
    return { low: chord - rounding, high: chord + slopeChange(count, weight) + rounding };
  }
}

/** The chord's temperature as llama.cpp has it, and its step in inverse temperature. */
const HOTTER = Math.fround(1 / (1 - CHORD_STEP));
const STEP = 1 - 1 / HOTTER;

/** Two sums of the same tail lose nearly the same terms, so their ratio is better than either: half the noise. */
function ratioNoise(count: number): number {
  return sumNoise(count) / 2;
}

/**
 * The most that the chord's slope can differ from the slope of ln W at 1: STEP / 2 times the largest second
 * derivative, which is the variance of the gaps g = l(K+1) - l under weights y = exp(-b g). The n gaps have
 * sum y = W(b), and y ln(y)^2 is concave where it matters, so by Jensen's inequality that variance is at
 * most ln(n / W)^2 / b^2.
 */
function slopeChange(count: number, weight: number): number {
  // Below exp(-2) a mean of y is where y ln(y)^2 is its own concave envelope; its maximum is there.
  const mean = Math.min(weight / count, Math.exp(-2));
  const variance = (mean * Math.log(mean) ** 2 * count) / weight / (1 - CHORD_STEP) ** 2;
  return (STEP / 2) * variance;
}

/** Half-width of the interval that the chord will leave, before it is asked for (nats per unit of mass). */
function chordDoubt(count: number, weight: number): number {
  return slopeChange(count, weight) / 2 + ratioNoise(count) / STEP;
}

/** A model whose file or backend is broken gives NaN: no figure may be made of that. */
function finite(logZ: number): number {
  if (!Number.isFinite(logZ)) throw new Error('The model gave logits that are not numbers.');
  return logZ;
}

/** sum of exp(l - max) over `logits`, in float64, small terms first. */
function sumExp(logits: Float64Array, max: number): number {
  let sum = 0;
  for (let i = logits.length - 1; i >= 0; i--) sum += Math.exp((logits[i] as number) - max);
  return sum;
}

/** -sum p ln p over `logits` with p = exp(l - logZ), small terms first (nats). */
function entropyOf(logits: Float64Array, logZ: number): number {
  let sum = 0;
  for (let i = logits.length - 1; i >= 0; i--) {
    const logprob = (logits[i] as number) - logZ;
    if (logprob > -745) sum -= Math.exp(logprob) * logprob;
  }
  return sum;
}
