import type { ResponseQuery } from '#shared/contract/api/responses.ts';
import type { AnalysisPlace } from './analysis-place.ts';
import type { GradingPlace } from './grading-place.ts';
import type { SentinelsPlace } from './sentinels-place.ts';

/** A place in the workbench. */
export type Route =
  | { readonly screen: 'start' }
  | { readonly screen: 'models' }
  | { readonly screen: 'benchmarks' }
  | { readonly screen: 'benchmark'; readonly benchmarkId: number }
  | { readonly screen: 'runs' }
  /** The form of a new run, with what is already chosen. */
  | {
      readonly screen: 'new-run';
      readonly models: readonly number[];
      readonly benchmarks: readonly number[];
      /** The run whose settings it starts from. */
      readonly like: number | null;
    }
  | {
      readonly screen: 'run';
      readonly runId: number;
      /** The tab that is open; null is the first. */
      readonly tab: string | null;
      /** What the responses table shows; null is everything, in the order of the plan. */
      readonly query: ResponseQuery | null;
    }
  | {
      readonly screen: 'response';
      readonly responseId: number;
      /** The table it was opened from: its neighbours are this one's. */
      readonly query: ResponseQuery | null;
    }
  /** Absent: the grading that was looked at last. */
  | { readonly screen: 'grading'; readonly place?: GradingPlace }
  /** Absent: the analysis that was looked at last. */
  | { readonly screen: 'analysis'; readonly place?: AnalysisPlace }
  /** Absent: what was looked at last. */
  | { readonly screen: 'sentinels'; readonly place?: SentinelsPlace }
  | { readonly screen: 'settings' }
  /** An address that leads nowhere. */
  | { readonly screen: 'unknown'; readonly path: string };

/** The screens of the rail. */
export type RailScreen =
  'start' | 'models' | 'benchmarks' | 'runs' | 'grading' | 'analysis' | 'sentinels' | 'settings';

/** The rail's screen that a route belongs to; null where it belongs to none. */
export function railScreenOf(route: Route): RailScreen | null {
  switch (route.screen) {
    case 'benchmark':
      return 'benchmarks';
    case 'new-run':
    case 'run':
    case 'response':
      return 'runs';
    case 'unknown':
      return null;
    case 'start':
    case 'models':
    case 'benchmarks':
    case 'runs':
    case 'grading':
    case 'analysis':
    case 'sentinels':
    case 'settings':
      return route.screen;
  }
}
