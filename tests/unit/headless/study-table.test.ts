import { expect, it } from 'vitest';
import { studyTable } from '../../../electron/headless/study-table.ts';

it('aligns names to the left and figures to the right, and has a dash where nothing is defined', () => {
  const table = studyTable([
    {
      benchmark: 'sums',
      n: 100,
      correct: 100,
      accuracy: 1,
      meanEntropyCorrect: 0.000741197,
      meanEntropyIncorrect: null,
      auroc: null,
    },
    {
      benchmark: 'multiplication',
      n: 3,
      correct: 2,
      accuracy: 2 / 3,
      meanEntropyCorrect: 0.0223,
      meanEntropyIncorrect: 1.23456,
      auroc: 0.875,
    },
    {
      benchmark: 'none',
      n: 0,
      correct: 0,
      accuracy: null,
      meanEntropyCorrect: null,
      meanEntropyIncorrect: null,
      auroc: null,
    },
  ]);
  expect(table.split('\n')).toEqual([
    'benchmark         n  accuracy  entropy correct  entropy incorrect  AUROC',
    'sums            100      1.00         0.000741                  –      –',
    'multiplication    3       .67           0.0223               1.23    .88',
    'none              0         –                –                  –      –',
  ]);
});
