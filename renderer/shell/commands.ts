import { go } from '#renderer/routing/index.ts';
import type { BenchmarkRow } from '#shared/contract/api/benchmarks.ts';
import type { ModelRow } from '#shared/contract/api/models.ts';
import type { RunRow } from '#shared/contract/api/runs.ts';
import { RAIL, railKeys } from './rail-places.ts';

/** Something the palette offers. */
export interface Command {
  readonly name: string;
  /** What kind of thing it is: `Run`, `Action`. */
  readonly kind: string;
  /** The keys that do the same here, as in a binding. */
  readonly keys?: string;
  /** Whether the host is to do something. */
  readonly needsHost?: boolean;
  readonly run: () => void;
}

interface Things {
  readonly runs: readonly RunRow[];
  readonly models: readonly ModelRow[];
  readonly benchmarks: readonly BenchmarkRow[];
}

/** Everywhere one can go: screens, then runs (newest first), models and benchmarks. */
export function placesToGo({ runs, models, benchmarks }: Things): Command[] {
  return [
    ...RAIL.map(({ screen, name }, index) => ({
      name,
      kind: 'Screen',
      keys: railKeys(index),
      run: () => {
        go({ screen });
      },
    })),
    ...runs.toReversed().map(({ id, model, benchmark, state }) => ({
      name: `${model} × ${benchmark} (run ${id}, ${state})`,
      kind: 'Run',
      run: () => {
        go({ screen: 'run', runId: id, tab: null, query: null });
      },
    })),
    ...models.map(({ id, name }) => ({
      name: `New run with ${name}`,
      kind: 'Model',
      run: () => {
        go({ screen: 'new-run', models: [id], benchmarks: [], like: null });
      },
    })),
    ...benchmarks.map(({ id, name }) => ({
      name: `Items of ${name}`,
      kind: 'Benchmark',
      run: () => {
        go({ screen: 'benchmark', benchmarkId: id });
      },
    })),
  ];
}

/** The commands whose name or kind has every word, those that begin with what was typed first. */
export function commandsLike(commands: readonly Command[], typed: string): Command[] {
  const words = typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const text = words.join(' ');
  return commands
    .filter(({ name, kind }) => words.every((word) => `${kind} ${name}`.toLowerCase().includes(word)))
    .toSorted((a, b) => Number(begins(b, text)) - Number(begins(a, text)));
}

function begins(command: Command, text: string): boolean {
  return command.name.toLowerCase().startsWith(text);
}
