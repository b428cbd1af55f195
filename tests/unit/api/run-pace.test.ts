import { describe, expect, test } from 'vitest';
import { secondsAnAnswer } from '../../../electron/workbench/api/run-pace.ts';

/** An answer by the seconds it began and ended at. */
function answer(start: number, end: number) {
  return { finishedAt: new Date(1000 * end).toISOString(), durationMs: 1000 * (end - start) };
}

describe('seconds an answer', () => {
  test('are those in which any was being written: answers side by side share them', () => {
    expect(secondsAnAnswer([answer(0, 4), answer(4, 8)])).toBeCloseTo(4, 9);
    expect(secondsAnAnswer([answer(0, 4), answer(1, 4), answer(2, 6), answer(4, 8)])).toBeCloseTo(2, 9);
  });

  test('are not those of a pause, however long', () => {
    expect(secondsAnAnswer([answer(0, 4), answer(3600, 3604), answer(86_400, 86_404)])).toBeCloseTo(4, 9);
  });

  test('come from finished answers, in whatever order', () => {
    const pending = { finishedAt: null, durationMs: null };
    expect(secondsAnAnswer([answer(10, 12), pending, answer(0, 4)])).toBeCloseTo(3, 9);
    expect(secondsAnAnswer([pending])).toBeNull();
    expect(secondsAnAnswer([])).toBeNull();
  });
});
