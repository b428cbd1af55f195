import type { Selection } from '#shared/contract/api/analysis.ts';
import type { Population } from '#shared/contract/api/population.ts';
import type { ForkingToken } from '#shared/contract/api/position-figures.ts';
import type { Workspace } from '#workbench/store/index.ts';
import { selectAnswers } from './selected-answers.ts';
import type { Fork, FoundForks } from './threads/find-forks.ts';
import { MOST_NAMED } from './threads/most-named.ts';
import { drawTraced, eachTraced } from './trace-sample.ts';
import { withCrew } from './with-crew.ts';

/** Tokens that are told of, those that fork most often. */
const MOST_TOKENS = 1000;

export interface ForkingTokens {
  readonly population: Population;
  /** Answers whose traces were read. */
  readonly read: number;
  /** Of those; null where there are none. */
  readonly failureRate: number | null;
  readonly rows: ForkingToken[];
}

/** The tokens at which a selection's answers fork, by how often they do. @param threshold nats */
export async function forkingTokens(
  workspace: Workspace,
  selection: Selection,
  threshold: number,
  signal: AbortSignal,
): Promise<ForkingTokens> {
  const answers = await selectAnswers(workspace, selection, [], signal);
  const { profile } = selection;
  const forks = new Map<string, Fork>();
  let [read, incorrect] = [0, 0];
  await withCrew(workspace, signal, (crew, threads) =>
    eachTraced(workspace, answers, drawTraced(answers), threads, async (batch) => {
      const traced = batch.map(({ id, text, trace, row }) => {
        return { id, text, trace, incorrect: answers.incorrect[row] === 1 };
      });
      const found = await crew.run('forks', { answers: traced, profile, threshold });
      read += found.read;
      incorrect += found.incorrect;
      merge(forks, found);
    }),
  );
  const rows = Array.from(forks, ([text, fork]): ForkingToken => {
    const { count, entropy, answers: forked, responseIds } = fork;
    const ids = responseIds.toSorted((a, b) => a - b).slice(0, MOST_NAMED);
    const failureRate = fork.incorrect / forked;
    return { text, count, answers: forked, meanEntropy: entropy / count, failureRate, responseIds: ids };
  });
  const ordered = rows.sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1)).slice(0, MOST_TOKENS);
  const failureRate = read === 0 ? null : incorrect / read;
  return { population: answers.population, read, failureRate, rows: ordered };
}

function merge(all: Map<string, Fork>, { forks }: FoundForks): void {
  for (const [text, fork] of forks) {
    const known = all.get(text);
    if (known === undefined) {
      all.set(text, fork);
      continue;
    }
    known.count += fork.count;
    known.entropy += fork.entropy;
    known.answers += fork.answers;
    known.incorrect += fork.incorrect;
    known.responseIds.push(...fork.responseIds.slice(0, MOST_NAMED - known.responseIds.length));
  }
}
