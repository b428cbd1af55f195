import { sumNoise, type DistributionProbe, type Head } from './probe.ts';

/**
 * Exact figures of one position's softmax (temperature 1, whole vocabulary) from few questions.
 *
 * Taking the top-k and one total weight is not exact: llama.cpp's total is a float32 sum that loses small
 * terms, and the entropy of what lies beyond the top-k is unknown. The ladder asks, rung by rung:
 *
 * 1. The raw logits of all tokens at least r times as likely as the most likely one: few where the
 *    distribution is peaked, many where it is flat. The last of them counts as the first of the tail.
 * 2. The weight of the tail relative to that token, hence the tail's mass m. Its entropy share,
 *    sum of -p ln p, then lies between -m ln p(first) and m ln(n/m), n the number of its tokens.
 * 3. Where that interval is too wide, or the float32 sum would disturb a logprob: a smaller r, and in the end
 *    all logits, summed in float64.
 */

/** Smaller vocabularies are asked for whole: that is one cheap question. */
const SMALL_VOCABULARY = 2048;

/**
 * The first r is this, divided by the vocabulary. Chosen with the next by the cost of the questions they lead
 * to over the distributions of two models (V = 49,152 and 151,936); half as much or twice costs 5 to 10% more.
 */
const FIRST_RATIO = 0.015;

/** Each rung's r is the one before divided by this. */
const RUNG_STEP = 16;

/** Where a rung leaves too few tokens, so many of the most likely ones are asked for at least. */
const SHORT_HEAD = 256;

/** After so many rungs, everything is asked for. */
const RUNGS = 4;

/** Widest half-interval of entropy that is accepted (nats). */
export const ENTROPY_TOLERANCE = 1e-3;

/** Largest error of a logprob from the tail's float32 sum that is accepted (nats); the contract is 1e-6. */
const LOGPROB_TOLERANCE = 9e-7;

/** Share of the most likely token's probability down to which a rung's head reaches; rungs count from 0. */
export function ratioOfRung(rung: number, vocabulary: number): number {
  return FIRST_RATIO / vocabulary / RUNG_STEP ** rung;
}

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
  /** The head holds at least this many tokens. */
  private readonly fewest: number;
  private rung = 0;
  /** exp(l - l(1)) of the head's tokens, and of all tokens together. */
  private weights = new Float64Array();
  private total = NaN;
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

  private constructor(probe: DistributionProbe, fewest: number) {
    this.probe = probe;
    this.fewest = fewest;
  }

  /**
   * Climb until entropy and logprobs are exact to the tolerances.
   *
   * @param fewest how many of the most likely tokens are wanted at least
   */
  static async of(probe: DistributionProbe, fewest = 1): Promise<Position> {
    const position = new Position(probe, fewest);
    while (!(await position.measure()));
    return position;
  }

  /** Mass of all tokens but the `count` most likely ones of the head. */
  massBeyond(count: number): number {
    let weight = 0;
    for (let i = this.weights.length - 1; i >= count; i--) weight += this.weights[i] as number;
    return weight / this.total + (this.tail?.mass ?? 0);
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
    const { vocabulary } = this.probe;
    if (this.rung >= RUNGS || vocabulary <= SMALL_VOCABULARY) return this.measureAll();
    const known = await this.headOfRung();
    const size = known.ids.length - 1;
    // A head of more than half the vocabulary costs about as much as all of it.
    if (size * 2 >= vocabulary) return this.measureAll();
    const topLogit = known.logits[size] as number;
    this.head = { ids: known.ids.subarray(0, size), logits: known.logits.subarray(0, size) };
    const count = vocabulary - size;
    const weight = await this.probe.tailWeight(this.head.ids, 1);

    const tailWeight = weight * Math.exp(topLogit - (this.head.logits[0] as number));
    const headEntropy = this.weighHead(tailWeight);
    const mass = tailWeight / this.total;
    this.tail = { count, topLogit, mass };

    const noise = sumNoise(count);
    if (mass * noise > LOGPROB_TOLERANCE) return this.next();

    // -sum p ln p over the tail = m (logZ - mean logit of the tail)
    const low = mass * (this.logZ - topLogit);
    const high = mass > 0 ? Math.max(low, mass * Math.log(count / mass)) : 0;
    // An error of m shifts mass between head and tail: at most noise times the tail's own entropy share.
    const half = (high - low) / 2 + noise * Math.max(high, mass);
    if (half > ENTROPY_TOLERANCE) return this.next();
    this.entropy = headEntropy + (low + high) / 2;
    this.entropyBound = half;
    return true;
  }

  /**
   * This rung's tokens: as many as are wanted, and more than the rung below had. Where they are too few (the
   * distribution is all peak), so many of the most likely ones.
   */
  private async headOfRung(): Promise<Head> {
    const known = await this.probe.above(ratioOfRung(this.rung, this.probe.vocabulary));
    const size = known.ids.length - 1;
    const before = this.head.ids.length;
    if (size >= this.fewest && size > before) return known;
    return this.probe.top(Math.max(this.fewest, SHORT_HEAD, before * RUNG_STEP) + 1);
  }

  /**
   * Weigh the head's tokens, given the tail's weight relative to the most likely one.
   * @returns the head's share of the entropy, -sum p ln p over its tokens (nats)
   */
  private weighHead(tailWeight: number): number {
    const { logits } = this.head;
    const max = logits[0] as number;
    const weights = new Float64Array(logits.length);
    let sum = 0;
    // sum w (max - l): with it, -sum p ln p = (W ln Z + this) / Z, and every term is positive.
    let gaps = 0;
    for (let i = logits.length - 1; i >= 0; i--) {
      const gap = max - (logits[i] as number);
      const weight = Math.exp(-gap);
      weights[i] = weight;
      sum += weight;
      if (weight > 0) gaps += weight * gap;
    }
    this.weights = weights;
    this.total = sum + tailWeight;
    this.logZ = finite(max + Math.log(this.total));
    return (sum * Math.log(this.total) + gaps) / this.total;
  }

  private next(): false {
    this.rung++;
    this.climbs++;
    return false;
  }

  private async measureAll(): Promise<true> {
    this.head = await this.probe.all();
    this.tail = null;
    this.entropy = this.weighHead(0);
    this.entropyBound = 0;
    return true;
  }
}

/** A model whose file or backend is broken gives NaN: no figure may be made of that. */
function finite(logZ: number): number {
  if (!Number.isFinite(logZ)) throw new Error('The model gave logits that are not numbers.');
  return logZ;
}
