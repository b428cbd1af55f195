import { idsOf, rangesOf } from './id-ranges.ts';

export const SENTINELS_TABS = ['build', 'shelf', 'compare', 'sweep', 'apply'] as const;
export type SentinelsTab = (typeof SENTINELS_TABS)[number];

/** What of the sentinels is looked at. */
export interface SentinelsPlace {
  readonly tab: SentinelsTab;
  /** The sentinel whose result is shown, or that is applied; null before one is chosen. */
  readonly sentinel: number | null;
  /** The sentinels that are held against each other. */
  readonly compared: readonly number[];
  /** The sweep whose results are shown; null: the newest. */
  readonly sweep: number | null;
  /** The runs a sentinel is applied to. */
  readonly runIds: readonly number[];
}

/** A place among the sentinels with everything else as it usually is. */
export function plainSentinels(part: Partial<SentinelsPlace> = {}): SentinelsPlace {
  return { tab: 'build', sentinel: null, compared: [], sweep: null, runIds: [], ...part };
}

/** A place as it stands in an address. What is as usual is left out. */
export function paramsOfSentinels(place: SentinelsPlace): URLSearchParams {
  const params = new URLSearchParams();
  if (place.tab !== 'build') params.set('tab', place.tab);
  if (place.sentinel !== null) params.set('sentinel', String(place.sentinel));
  if (place.compared.length > 0) params.set('compared', rangesOf(place.compared));
  if (place.sweep !== null) params.set('sweep', String(place.sweep));
  if (place.runIds.length > 0) params.set('runs', rangesOf(place.runIds));
  return params;
}

/** The place of an address; null where it has none. */
export function sentinelsOfParams(params: URLSearchParams): SentinelsPlace | null {
  if (params.size === 0) return null;
  const ids = (name: string) => idsOf(params.get(name) ?? '') ?? [];
  return {
    tab: SENTINELS_TABS.find((tab) => tab === params.get('tab')) ?? 'build',
    sentinel: ids('sentinel')[0] ?? null,
    compared: ids('compared'),
    sweep: ids('sweep')[0] ?? null,
    runIds: ids('runs'),
  };
}
