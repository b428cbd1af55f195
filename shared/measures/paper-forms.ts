import type { Measure } from './definition.ts';

const PUBLISHED = {
  group: 'paper forms',
  unit: 'none',
  orientation: 1,
  source: 'the published code of Entropy Sentinel',
  needs: ['logprob'],
  ranksAs: null,
} as const;

const PURE = {
  group: 'paper forms',
  unit: 'none',
  orientation: -1,
  source: 'the moments themselves',
  needs: ['entropy'],
  ranksAs: null,
} as const;

const GUARD = 1e-8;

/** n ln(n + 1e-8): what the published code takes of a token where the field takes its logprob. */
const published = (n: number): number => n * Math.log(n + GUARD);

/** Other forms of four of the seventeen. */
export const PAPER_FORMS: readonly Measure[] = [
  {
    ...PUBLISHED,
    key: 'lntp_paper',
    name: 'LNTP as published sentinels used it',
    symbol: 'LNTP (paper)',
    formula: 'sum(n ln(n + 1e-8))',
    value: ({ nll: { values } }) => {
      let sum = 0;
      for (const n of values) sum += published(n);
      return sum;
    },
  },
  {
    ...PUBLISHED,
    key: 'mtp_paper',
    name: 'MTP as published sentinels used it',
    symbol: 'MTP (paper)',
    formula: 'max(n ln(n + 1e-8))',
    // The function is convex, so the largest value is that of the smallest or of the largest n.
    value: ({ nll }) => Math.max(published(nll.min), published(nll.max)),
  },
  {
    ...PURE,
    key: 'skewness_pure',
    name: 'skewness of the entropy, without the guard',
    symbol: 'skew H (pure)',
    formula: 'mean((H - mean)^3) / std^3; undefined where std^3 is 0',
    value: ({ entropy: { moments } }) => quotient(moments.third, moments.std ** 3),
  },
  {
    ...PURE,
    key: 'kurtosis_pure',
    name: 'kurtosis of the entropy, without the guard',
    symbol: 'kurt H (pure)',
    formula: 'mean((H - mean)^4) / std^4, not excess; undefined where std^4 is 0',
    value: ({ entropy: { moments } }) => quotient(moments.fourth, moments.std ** 4),
  },
];

const quotient = (moment: number, scale: number): number => (scale === 0 ? NaN : moment / scale);
