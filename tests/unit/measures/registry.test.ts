import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DEFINITIONS,
  FEATURE_SETS,
  MEASURE_GROUPS,
  MEASURES,
  measurePrefix,
  pickMeasures,
  placeOf,
  PREFIX_LENGTHS,
  PREFIX_MEASURES,
  prefixKey,
  SAMPLE_MEASURES,
} from '#shared/measures/index.ts';
import { anyTokens, measuresOf, signalsFrom, withEntropy } from './signals.ts';

const TEN = 'mean std max q10 q25 q50 q75 q90 skewness kurtosis'.split(' ');

describe('the registry', () => {
  it('begins with the seventeen in their order', () => {
    const features = [...TEN, ...'se_sum nll_avg nll_max nll_sum lntp mtp ppl'.split(' ')];
    expect(MEASURES.slice(0, 17).map(({ key }) => key)).toEqual(features);
    expect(FEATURE_SETS['17D']).toEqual(features);
  });

  it('has each key and each name once, in its own words', () => {
    const all = [...MEASURES, ...SAMPLE_MEASURES];
    for (const property of ['key', 'name', 'symbol'] as const) {
      expect(new Set(all.map((measure) => measure[property])).size, property).toBe(all.length);
    }
    const prefixes = PREFIX_LENGTHS.length * PREFIX_MEASURES.length;
    expect(DEFINITIONS.size).toBe(all.length + prefixes);
  });

  it('says of each column what it is', () => {
    for (const [key, definition] of DEFINITIONS) {
      expect(key).toMatch(/^[a-z][a-z0-9_]*$/);
      for (const text of [definition.name, definition.symbol, definition.formula]) {
        expect(text.trim(), key).not.toBe('');
      }
      expect(definition.source, key).not.toBe('');
      expect(Object.keys(MEASURE_GROUPS), key).toContain(definition.group);
      if (definition.ranksAs !== null) {
        expect(DEFINITIONS.get(definition.ranksAs)?.ranksAs, `${key} as ${definition.ranksAs}`).toBeNull();
      }
    }
  });

  it('keeps groups together, in the order of their titles', () => {
    const order = [...MEASURES, ...SAMPLE_MEASURES].map(({ group }) => group);
    const groups = order.filter((group, at) => group !== order[at - 1]);
    expect(groups).toEqual(Object.keys(MEASURE_GROUPS));
  });

  it('describes what is computed, each at its place', () => {
    MEASURES.forEach(({ key }, at) => {
      expect(DEFINITIONS.has(key), key).toBe(true);
      expect(placeOf(key)).toBe(at);
    });
    expect(() => placeOf('agreement')).toThrow('There is no measure "agreement".');
  });

  it('turns round those of which less is more likely wrong', () => {
    const turned =
      /^((thinking_|answer_phase_)?(skewness|kurtosis)|(skewness|kurtosis)_pure|lntp|mtp|margin_\w+|\w*confidence\w*|self_certainty|agreement)$/;
    for (const { key, orientation } of [...MEASURES, ...SAMPLE_MEASURES]) {
      expect(orientation, key).toBe(turned.test(key) ? -1 : 1);
    }
  });

  it('puts answers in the same order as the measure that it says it ranks as', () => {
    const alike = MEASURES.flatMap(({ key, ranksAs }) => (ranksAs === null ? [] : [[key, ranksAs]]));
    expect(Object.fromEntries(alike)).toEqual({
      lntp: 'nll_avg',
      ppl: 'nll_avg',
      mtp: 'nll_max',
      self_certainty: 'confidence_mean',
    });
    fc.assert(
      fc.property(anyTokens(), anyTokens(), (first, second) => {
        expectAlike(measuresOf(signalsFrom(first)), measuresOf(signalsFrom(second)), MEASURES);
      }),
    );
  });

  it('says the same of measures over as many first tokens', () => {
    const lengths = [16, 32] as const;
    fc.assert(
      fc.property(anyTokens(32, 40), anyTokens(32, 40), fc.constantFrom(...lengths), (first, second, n) => {
        const [one, other] = [first, second].map((tokens) => {
          const measured = measurePrefix(signalsFrom(tokens), n);
          if (measured.kind !== 'measured') throw new Error(measured.kind);
          return (key: string) => measured.values[placeOf(key.slice(0, -prefixKey('', n).length))] as number;
        });
        const definitions = PREFIX_MEASURES.map(({ key }) => DEFINITIONS.get(prefixKey(key, n)));
        if (one && other)
          expectAlike(
            one,
            other,
            definitions.flatMap((definition) => definition ?? []),
          );
      }),
    );
    const ranksAs = (key: string) => DEFINITIONS.get(key)?.ranksAs;
    expect(ranksAs('se_sum_first_64')).toBe('mean_first_64');
    expect(ranksAs('window_16_first_16')).toBe('mean_first_16');
    expect(ranksAs('window_16_first_32')).toBeNull();
    expect(ranksAs('ppl_first_256')).toBe('nll_avg_first_256');
    expect(ranksAs('nll_pooled_5_first_16')).toBe('nll_max_first_16');
    expect(ranksAs('tail_confidence_first_32')).toBe('confidence_mean_first_32');
    expect(ranksAs('tail_confidence_first_64')).toBeNull();
  });
});

type Reader = (key: string) => number;
type Described = readonly { readonly key: string; readonly ranksAs: string | null }[];

/** Two answers stand in the same order by a measure and by the one that it ranks as, unless they are all but tied. */
function expectAlike(one: Reader, other: Reader, definitions: Described): void {
  for (const { key, ranksAs } of definitions) {
    if (ranksAs === null) continue;
    const oriented = (name: string) =>
      (DEFINITIONS.get(name)?.orientation ?? NaN) * (one(name) - other(name));
    if (Math.abs(oriented(ranksAs)) < 1e-9) expect(Math.abs(one(key) - other(key)), key).toBeLessThan(1e-3);
    else expect(Math.sign(oriented(key)), `${key} as ${ranksAs}`).toBe(Math.sign(oriented(ranksAs)));
  }
}

describe('the named sets of features', () => {
  it('are as published, in order', () => {
    expect(FEATURE_SETS['17D-paper']).toEqual(
      FEATURE_SETS['17D'].map((key) => (key === 'lntp' || key === 'mtp' ? `${key}_paper` : key)),
    );
    expect(FEATURE_SETS['17D-paper'].slice(14, 16)).toEqual(['lntp_paper', 'mtp_paper']);
    expect(FEATURE_SETS['11D']).toEqual([...TEN, 'se_sum']);
    expect(FEATURE_SETS['10D']).toEqual(TEN);
    expect(FEATURE_SETS['3D']).toEqual(['max', 'se_sum', 'nll_sum']);
    expect(FEATURE_SETS['1D']).toEqual(['se_sum']);
  });

  it('are picked from the values of an answer', () => {
    const values = Float64Array.from(MEASURES, (_, at) => at);
    for (const keys of Object.values(FEATURE_SETS)) {
      expect([...pickMeasures(values, keys)]).toEqual(keys.map(placeOf));
    }
    const value = measuresOf(withEntropy([1, 4]));
    expect([value('max'), value('se_sum'), value('nll_sum')]).toEqual([4, 5, 5]);
    expect(() => pickMeasures(values, ['no_such'])).toThrow('There is no measure "no_such".');
  });
});
