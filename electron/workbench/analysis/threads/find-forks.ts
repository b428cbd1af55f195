import type { Profile } from '#shared/measures/index.ts';
import { decodeColumns } from '#shared/trace/index.ts';
import { MOST_NAMED } from './most-named.ts';

export interface ForksTask {
  readonly answers: readonly {
    readonly id: number;
    readonly text: string;
    readonly trace: Uint8Array | null;
    readonly incorrect: boolean;
  }[];
  readonly profile: Profile;
  /** Nats. */
  readonly threshold: number;
}

/** A token at which some answers fork. */
export interface Fork {
  count: number;
  /** Nats, over all of its counts. */
  entropy: number;
  /** Answers in which it forks, and the incorrect ones among them. */
  answers: number;
  incorrect: number;
  /** Some of those answers. */
  readonly responseIds: number[];
}

export interface FoundForks {
  /** By the chosen token's text. */
  readonly forks: ReadonlyMap<string, Fork>;
  /** Answers whose traces could be read, and the incorrect ones among them. */
  readonly read: number;
  readonly incorrect: number;
}

/** Tokens whose entropy is above the threshold, in some answers. */
export function findForks({ answers, profile, threshold }: ForksTask): FoundForks {
  const forks = new Map<string, Fork>();
  let [readable, wrong] = [0, 0];
  for (const { id, text, trace, incorrect } of answers) {
    const read = trace && decodeColumns(trace);
    if (read?.kind !== 'columns') continue;
    readable++;
    if (incorrect) wrong++;
    const { start, end, entropy, entropyTop20 } = read.columns;
    const here = new Set<Fork>();
    (profile === 'exact' ? entropy : entropyTop20).forEach((value, at) => {
      if (!(value > threshold)) return;
      const token = text.slice(start[at], end[at]);
      const fork = forks.get(token) ?? { count: 0, entropy: 0, answers: 0, incorrect: 0, responseIds: [] };
      forks.set(token, fork);
      fork.count++;
      fork.entropy += value;
      here.add(fork);
    });
    for (const fork of here) {
      fork.answers++;
      if (incorrect) fork.incorrect++;
      if (fork.responseIds.length < MOST_NAMED) fork.responseIds.push(id);
    }
  }
  return { forks, read: readable, incorrect: wrong };
}
