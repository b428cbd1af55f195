import { ratioOfRung, type Position } from '../../electron/workbench/inference/capture/ladder.ts';
import { sumNoise, type DistributionProbe } from '../../electron/workbench/inference/capture/probe.ts';
import type { TokenRecord } from '../../electron/workbench/inference/capture/record.ts';
import { print, quantile, share } from './print.ts';

/** What one position's record is worth, measured against all its logits summed in float64. */
export interface Exactness {
  entropy: number;
  entropyError: number;
  entropyBound: number;
  /** Of the chosen token, in units of max(1, |l|). */
  logprobError: number;
  /** Mass beyond the 1,024 most likely tokens. */
  tailMass: number;
  /** Length of the head that sufficed. */
  head: number;
  /** Rungs climbed for it. */
  climbs: number;
  /** Error of the tail's weight beyond each rung's head, in units of the noise allowed for it. */
  sumErrors: number[];
}

/** Ask the position a record was made of for everything, and compare. */
export async function exactnessOf(
  probe: DistributionProbe,
  position: Position,
  record: TokenRecord,
): Promise<Exactness> {
  const { vocabulary } = probe;
  const { ids, logits } = await probe.all();
  const top = logits[0] as number;
  const above = new Float64Array(vocabulary + 1);
  for (let i = vocabulary - 1; i >= 0; i--) {
    above[i] = (above[i + 1] as number) + Math.exp((logits[i] as number) - top);
  }
  const weightFrom = (rank: number) => above[rank] as number;
  const logZ = top + Math.log(weightFrom(0));
  let entropy = 0;
  for (let i = vocabulary - 1; i >= 0; i--) {
    const logprob = (logits[i] as number) - logZ;
    if (logprob > -745) entropy -= Math.exp(logprob) * logprob;
  }
  const sumErrors: number[] = [];
  for (const rung of [0, 1, 2]) {
    const head = (await probe.above(ratioOfRung(rung, vocabulary))).ids.length - 1;
    if (head < 1 || head * 2 >= vocabulary) continue;
    const weight = await probe.tailWeight(ids.slice(0, head), 1);
    const expected = weightFrom(head) * Math.exp(top - (logits[head] as number));
    sumErrors.push((weight / expected - 1) / sumNoise(vocabulary - head));
  }
  const logprob = (logits[ids.indexOf(record.token)] as number) - logZ;
  return {
    entropy,
    entropyError: Math.abs(record.entropy - entropy),
    entropyBound: record.entropyBound,
    logprobError: Math.abs(record.logprob - logprob) / Math.max(1, Math.abs(logprob)),
    tailMass: weightFrom(Math.min(1024, vocabulary)) / weightFrom(0),
    head: position.head.ids.length,
    climbs: position.climbs,
    sumErrors,
  };
}

/** Print errors, bounds, climbs and sums of many positions. */
export function printExactness(found: readonly Exactness[]): void {
  const line = (name: string, values: readonly number[]) => {
    print(
      `  ${name}: median ${quantile(values, 0.5).toExponential(1)}, 99th percentile ` +
        `${quantile(values, 0.99).toExponential(1)}, largest ${Math.max(...values).toExponential(1)}`,
    );
  };
  line(
    'entropy error (nats, at most 1e-3)',
    found.map(({ entropyError }) => entropyError),
  );
  print(
    `  entropy error less its own bound: largest ` +
      `${Math.max(...found.map((f) => f.entropyError - f.entropyBound)).toExponential(1)} (at most 1e-5)`,
  );
  line(
    "chosen token's logprob error / max(1, |l|) (at most 1e-6)",
    found.map((f) => f.logprobError),
  );
  line(
    'mass beyond the top 1,024',
    found.map(({ tailMass }) => tailMass),
  );
  const climbs = (least: number) => found.filter((f) => f.climbs >= least).length;
  print(
    `  climbed: ${climbs(1)} (${share(climbs(1), found.length)}), more than once: ${climbs(2)}; ` +
      `tokens in the head that sufficed: median ${quantile(
        found.map(({ head }) => head),
        0.5,
      ).toFixed(0)}, 90th percentile ${quantile(
        found.map(({ head }) => head),
        0.9,
      ).toFixed(0)}`,
  );
  print(
    `  largest error of a tail's float32 sum, over the noise allowed for: ` +
      Math.max(...found.flatMap(({ sumErrors }) => sumErrors.map(Math.abs))).toFixed(2),
  );
}
