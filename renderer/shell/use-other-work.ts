import { useGradingJobs, useSweeps } from '#renderer/data/index.ts';
import { hrefOf, plainSentinels } from '#renderer/routing/index.ts';
import { outOf, timeLeft } from '#renderer/ui/figures.ts';
import type { JobState } from '#shared/contract/job-state.ts';

/** Long work beside the runs that is going on. */
interface OtherWork {
  readonly key: string;
  readonly what: 'Grading' | 'Sweep';
  readonly href: string;
  /** `number: 120 / 1,153 · 2 min left`. */
  readonly figures: string;
}

interface Job {
  readonly id: number;
  readonly name: string;
  readonly state: JobState;
  readonly done: number;
  readonly total: number;
  readonly secondsLeft: number | null;
}

/** Gradings and sweeps that are running now. */
export function useOtherWork(): readonly OtherWork[] {
  const { data: jobs = [] } = useGradingJobs();
  const { data: sweeps = [] } = useSweeps();
  const sweepsHref = hrefOf({ screen: 'sentinels', place: plainSentinels({ tab: 'sweep' }) });
  return [...workOf('Grading', jobs, hrefOf({ screen: 'grading' })), ...workOf('Sweep', sweeps, sweepsHref)];
}

function workOf(what: OtherWork['what'], jobs: readonly Job[], href: string): OtherWork[] {
  return jobs
    .filter(({ state }) => state === 'running')
    .map(({ id, name, done, total, secondsLeft }) => {
      const parts = [`${name}: ${outOf(done, total)}`, timeLeft(secondsLeft)];
      return { key: `${what} ${id}`, what, href, figures: parts.filter((part) => part !== '').join(' · ') };
    });
}
