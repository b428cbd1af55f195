import { describe, expect, it } from 'vitest';
import { binOf, rowsBehind, rowsBetween } from '#renderer/features/analysis/behind.ts';
import { selectionOfGroup } from '#renderer/features/analysis/group-selection.ts';
import { shadeOf } from '#renderer/features/analysis/heat.ts';
import { definitionOf, helpOf, oriented, quantityOf } from '#renderer/features/analysis/measure-words.ts';
import {
  intervalSentence,
  oneClassSentence,
  populationNotes,
  populationParts,
} from '#renderer/features/analysis/population-words.ts';
import { plainAnalysis } from '#renderer/routing/index.ts';
import { readNumber } from '#renderer/ui/fields/NumberField.tsx';
import type { Population } from '#shared/contract/api/population.ts';
import { MEASURES } from '#shared/measures/index.ts';
import { runRow } from '../runs/run-row.ts';

const population: Population = {
  taken: 720,
  correct: 457,
  incorrect: 263,
  undecided: 11,
  cutOff: 12,
  leftOut: { ungraded: 3, undecided: 0, cutOff: 0, filtered: 1200, unmeasured: 1 },
  answeredOnce: true,
  runs: 12,
  withoutExact: 0,
  fewAlternatives: null,
};
const { selection } = plainAnalysis([1, 2]);

describe('the line of the answers taken', () => {
  it('says how many, how they count, and why others do not', () => {
    expect(populationParts(population, selection)).toEqual([
      '720 answers of 12 runs',
      '457 correct',
      '263 incorrect',
      '11 of them undecided',
      '12 cut off (counted by verdict)',
      '1,204 left out: 3 ungraded, 1,200 by filters, 1 without measures',
    ]);
  });

  it('does not count among the taken what is left out', () => {
    const parts = populationParts(population, { ...selection, undecided: 'left out', cutOff: 'left out' });
    expect(parts.join()).not.toMatch(/undecided|cut off/);
  });

  it('says how the intervals were made', () => {
    expect(intervalSentence(population, 7)).toContain('DeLong');
    expect(intervalSentence({ ...population, answeredOnce: false }, 7)).toContain('2,000 draws, seed 7');
  });

  it('warns of one class, and of what has no exact entropies', () => {
    expect(oneClassSentence(population)).toBeNull();
    expect(oneClassSentence({ ...population, correct: 0, incorrect: 720 })).toContain(
      'All 720 answers are incorrect',
    );
    expect(oneClassSentence({ ...population, taken: 0, correct: 0, incorrect: 0 })).toBeNull();
    expect(populationNotes({ ...population, withoutExact: 1 }, selection)[0]).toContain(
      'top-20 entropies only',
    );
    expect(populationNotes({ ...population, fewAlternatives: 5 }, selection)[0]).toContain('5 alternatives');
  });
});

describe('a measure', () => {
  it('has help from the registry, with what it ranks as', () => {
    expect(helpOf('ppl')).toContainEqual({ name: 'Formula', value: 'exp(mean(n))' });
    expect(helpOf('ppl').find(({ name }) => name === 'Ranks as')?.value).toContain('nll_avg');
    for (const { key } of MEASURES) expect(helpOf(key)[0]?.value).not.toBe('');
  });

  it('stands on an axis with its unit, and is turned so that higher is more likely wrong', () => {
    expect(quantityOf('mean')).toEqual({ title: 'Mean entropy', unit: 'nats' });
    expect(quantityOf('skewness')).toEqual({ title: 'Skewness of the entropy' });
    expect([...oriented(Float64Array.of(0.2, NaN), 'lntp')]).toEqual([-0.2, NaN]);
    expect([...oriented(Float64Array.of(0.2), 'mean')]).toEqual([0.2]);
  });

  it('that the page does not know goes by its key', () => {
    expect(definitionOf('new_one')).toMatchObject({ name: 'new_one', orientation: 1 });
  });
});

describe('the shade of an AUROC', () => {
  it('is nothing at chance and as deep on either side', () => {
    expect(shadeOf(0.5).opacity).toBe(0);
    expect(shadeOf(0.75).opacity).toBeCloseTo(shadeOf(0.25).opacity, 12);
    expect(shadeOf(1).opacity).toBeGreaterThan(shadeOf(0.9).opacity);
    expect(shadeOf(0.3).side).toBe('below');
  });
});

describe('what is behind a figure', () => {
  it('are the rows between the ends, the last end included', () => {
    const values = [0, 1, 2, 3, NaN];
    expect(rowsBetween(values, 1, 3, false)).toEqual([1, 2]);
    expect(rowsBetween(values, 1, 3, true)).toEqual([1, 2, 3]);
  });

  it('is found by the bin that was clicked', () => {
    const edges = Float64Array.of(0, 1, 2);
    expect([-0.1, 0, 0.9, 1, 2, 2.1].map((x) => binOf(edges, x))).toEqual([-1, 0, 0, 1, 1, -1]);
  });

  it('has ids, classes and values', () => {
    const columns = { ids: Int32Array.of(7, 8, 9), incorrect: Uint8Array.of(0, 1, 0) };
    expect(rowsBehind(columns, [1, 2], [0.1, 0.2])).toEqual([
      { id: 8, incorrect: true, value: 0.2 },
      { id: 9, incorrect: false, value: NaN },
    ]);
  });
});

describe('the selection of a group', () => {
  const runs = [
    runRow({ id: 1, model: 'small', benchmark: 'sums', temperature: 0.5 }),
    runRow({ id: 11, model: 'large', benchmark: 'sums', temperature: 1 }),
  ];
  const idsOf = (grouping: 'run' | 'model' | 'benchmark' | 'temperature', group: string) =>
    selectionOfGroup(selection, grouping, group, runs)?.runIds;

  it('has the runs of the group', () => {
    expect(idsOf('run', 'run 1: small on sums')).toEqual([1]);
    expect(idsOf('model', 'large')).toEqual([11]);
    expect(idsOf('benchmark', 'sums')).toEqual([1, 11]);
    expect(idsOf('temperature', '0.5')).toEqual([1]);
    expect(idsOf('model', 'another')).toBeUndefined();
  });

  it('has the category, the grader or the lengths of the group', () => {
    expect(selectionOfGroup(selection, 'category', '', runs)?.categories).toEqual(['']);
    expect(selectionOfGroup(selection, 'grader', 'number', runs)?.graders).toEqual(['number']);
    expect(selectionOfGroup(selection, 'length', '17 to 32 tokens', runs)?.length).toEqual({
      least: 17,
      most: 32,
    });
    const short = { ...selection, length: { least: 20, most: 25 } };
    expect(selectionOfGroup(short, 'length', '17 to 32 tokens', runs)?.length).toEqual({
      least: 20,
      most: 25,
    });
    expect(selectionOfGroup(selection, 'length', 'long', runs)).toBeNull();
  });
});

describe('a typed number', () => {
  it.each([
    ['', true, null],
    [' 12 ', true, 12],
    ['1.5', true, undefined],
    ['-1', true, undefined],
    ['.693', false, 0.693],
    ['2.', false, 2],
    ['1e-8', false, 1e-8],
    ['1e3', true, undefined],
  ])('%j is read', (typed, whole, read) => {
    expect(readNumber(typed, whole)).toBe(read);
  });
});
