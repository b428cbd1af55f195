import type { QueryClient, QueryKey } from '@tanstack/react-query';
import type { Backend } from '#renderer/backend/index.ts';
import type { Change } from '#shared/contract/api/app.ts';
import { followStream } from './follow-stream.ts';
import { keys } from './keys.ts';

/** Changes are gathered this long (ms) before what they concern is fetched again. */
const GATHER = 250;

/** Fetches again what the host says has changed, and everything after a lost connection. */
export function followChanges(backend: Backend, queryClient: QueryClient, signal: AbortSignal): void {
  const outOfDate = new Map<string, QueryKey>();
  let timer: ReturnType<typeof setTimeout> | null = null;

  const flush = () => {
    timer = null;
    for (const [name, queryKey] of outOfDate) {
      // A fetch under way may have begun before the change: it is let finish, and the key comes round again.
      if (queryClient.isFetching({ queryKey }) > 0) continue;
      outOfDate.delete(name);
      void queryClient.invalidateQueries({ queryKey }, { cancelRefetch: false });
    }
    if (outOfDate.size > 0) schedule();
  };
  const schedule = () => {
    if (!signal.aborted) timer ??= setTimeout(flush, GATHER);
  };

  let opened = false;
  followStream(backend, signal, {
    open: (ending) => backend.client.app.changes(undefined, { signal: ending }),
    onOpen: () => {
      if (opened) void queryClient.invalidateQueries();
      opened = true;
    },
    onEvent: (change) => {
      for (const queryKey of concerned(change)) outOfDate.set(JSON.stringify(queryKey), queryKey);
      schedule();
    },
  });
}

/** What a change puts out of date. */
export function concerned(change: Change): QueryKey[] {
  switch (change.what) {
    case 'models':
      return [keys.models];
    case 'benchmarks':
      return [keys.benchmarks];
    case 'runs':
      // Models and benchmarks tell how many runs were made with them.
      return [keys.runs, keys.models, keys.benchmarks, keys.candidates];
    case 'responses':
      return [
        change.runId === null ? keys.responses : keys.responsesOfRun(change.runId),
        ['response'],
        change.runId === null ? keys.answers : keys.answersOfRun(change.runId),
        keys.runs,
        keys.gradingCounts,
      ];
    case 'grades':
      return [keys.grades, keys.candidates, keys.sentinels, ...concerned({ ...change, what: 'responses' })];
    case 'sentinels':
      return [keys.sentinels];
    case 'sweeps':
      return [keys.sweeps];
    case 'grading':
      return [keys.gradingJobs, keys.judges, keys.precedence];
    case 'settings':
      return [keys.settings];
  }
}
