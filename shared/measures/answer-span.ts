import { Column } from './column.ts';
import type { Measure } from './definition.ts';
import type { Observation } from './observation.ts';

const OF_ANSWER = {
  group: 'answer span',
  unit: 'nats',
  orientation: 1,
  source: null,
  ranksAs: null,
} as const;

/** The tokens of the extracted final answer; undefined where none was found. */
export const ANSWER_SPAN: readonly Measure[] = [
  {
    ...OF_ANSWER,
    key: 'answer_mean',
    name: 'mean entropy of the final answer',
    symbol: 'answer mean H',
    formula: "mean(H) over the final answer's tokens",
    needs: ['entropy', 'answer span'],
    value: ({ entropy, signals }) => within(entropy, signals)?.mean ?? NaN,
  },
  {
    ...OF_ANSWER,
    key: 'answer_max',
    name: 'largest entropy of the final answer',
    symbol: 'answer max H',
    formula: "max(H) over the final answer's tokens",
    needs: ['entropy', 'answer span'],
    value: ({ entropy, signals }) => within(entropy, signals)?.max ?? NaN,
  },
  {
    ...OF_ANSWER,
    key: 'answer_nll',
    name: 'mean negative log-likelihood of the final answer',
    symbol: 'answer NLL',
    formula: "mean(n) over the final answer's tokens",
    needs: ['logprob', 'answer span'],
    value: ({ nll, signals }) => within(nll, signals)?.mean ?? NaN,
  },
];

function within({ values }: Column, { answer }: Observation['signals']): Column | null {
  return answer && new Column(values.subarray(answer.start, answer.end));
}
