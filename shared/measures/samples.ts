import { answerKey } from './answer-key.ts';
import type { MeasureDefinition } from './definition.ts';

const OVER_SAMPLES = {
  group: 'samples',
  needs: ['samples'],
  ranksAs: null,
} as const;

/** Measures of an item that was sampled several times: each of its answers has the item's value. */
export const SAMPLE_MEASURES: readonly MeasureDefinition[] = [
  {
    ...OVER_SAMPLES,
    key: 'agreement',
    name: 'agreement with the majority answer',
    symbol: 'agree',
    unit: 'share',
    orientation: -1,
    formula: 'share of the samples that give the answer given most often; undefined for one sample',
    source: null,
  },
  {
    ...OVER_SAMPLES,
    key: 'semantic_entropy_discrete',
    name: 'discrete semantic entropy',
    symbol: 'SE',
    unit: 'nats',
    orientation: 1,
    formula:
      '-sum(q ln q), q the share of the samples in each cluster of equal answers; a sample without an answer is a cluster of its own; undefined for one sample',
    source: 'Kuhn et al. 2023, Farquhar et al. 2024, clusters by equal extracted answers',
  },
];

/**
 * The extracted answers of an item's samples, in the order they were drawn; null where none was found. Verdicts
 * play no part: an undecided sample counts by its answer, and without one it agrees with no other sample.
 */
export type SampledAnswers = readonly (string | null)[];

interface Cluster {
  /** The answer as first given. */
  readonly answer: string;
  size: number;
}

/**
 * Share of the samples that give the majority answer, 0 to 1: 0 where none has an answer, null for fewer than two
 * samples. It is the same whichever of two equally frequent answers is called the majority's.
 */
export function agreement(answers: SampledAnswers): number | null {
  return answers.length < 2 ? null : (largest(clustersOf(answers))?.size ?? 0) / answers.length;
}

/**
 * Entropy of the clusters of equal answers (nats), 0 to ln n; null for fewer than two samples. Samples without an
 * answer are clusters of their own.
 */
export function semanticEntropyDiscrete(answers: SampledAnswers): number | null {
  if (answers.length < 2) return null;
  const sizes = clustersOf(answers).map(({ size }) => size);
  const absent = answers.filter((answer) => answer === null).map(() => 1);
  return [...sizes, ...absent].reduce((sum, size) => {
    const share = size / answers.length;
    return sum - share * Math.log(share);
  }, 0);
}

/** The answer given most often, as first written; of equally frequent ones the first drawn. Null where none is. */
export function majorityAnswer(answers: SampledAnswers): string | null {
  return largest(clustersOf(answers))?.answer ?? null;
}

/** In the order of their first answers. */
function clustersOf(answers: SampledAnswers): readonly Cluster[] {
  const clusters = new Map<string, Cluster>();
  for (const answer of answers) {
    if (answer === null) continue;
    const key = answerKey(answer);
    const cluster = clusters.get(key);
    if (cluster) cluster.size++;
    else clusters.set(key, { answer, size: 1 });
  }
  return [...clusters.values()];
}

function largest(clusters: readonly Cluster[]): Cluster | null {
  return clusters.reduce<Cluster | null>(
    (best, cluster) => (best && best.size >= cluster.size ? best : cluster),
    null,
  );
}
