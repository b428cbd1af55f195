import { RUNGS, type Position } from '../../electron/workbench/inference/capture/ladder.ts';
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
  /** Mass beyond the first rung's head. */
  tailMass: number;
  /** Length of the head that sufficed. */
  head: number;
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
  const { ids, logits } = await probe.head(vocabulary);
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
  for (const rung of RUNGS) {
    if (rung * 2 >= vocabulary) continue;
    const weight = await probe.tailWeight(ids.slice(0, rung), 1);
    const expected = weightFrom(rung) * Math.exp(top - (logits[rung] as number));
    sumErrors.push((weight / expected - 1) / sumNoise(vocabulary - rung));
  }
  const logprob = (logits[ids.indexOf(record.token)] as number) - logZ;
  return {
    entropy,
    entropyError: Math.abs(record.entropy - entropy),
    entropyBound: record.entropyBound,
    logprobError: Math.abs(record.logprob - logprob) / Math.max(1, Math.abs(logprob)),
    tailMass: weightFrom(Math.min(RUNGS[0], vocabulary)) / weightFrom(0),
    head: position.head.ids.length,
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
  const count = (rung: number) =>
    found.filter(({ head }) => (RUNGS[rung] === undefined ? head > Math.max(...RUNGS) : head === RUNGS[rung]))
      .length;
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
  const heads = [...RUNGS.map((rung) => rung.toLocaleString('en')), 'all'];
  print(
    `  heads that sufficed: ${heads
      .map((head, rung) => `${head}: ${count(rung)} (${share(count(rung), found.length)})`)
      .join(', ')}`,
  );
  const largest = RUNGS.map((_, rung) => found.map((f) => Math.abs(f.sumErrors[rung] ?? 0)));
  print(
    `  largest error of a tail's float32 sum, over the noise allowed for: ${largest
      .map((errors, rung) => `beyond ${heads[rung] ?? ''}: ${Math.max(...errors).toFixed(2)}`)
      .join(', ')}`,
  );
}
