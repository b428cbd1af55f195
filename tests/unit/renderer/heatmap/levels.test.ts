import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCursor } from '#renderer/ui/heatmap/cursor.ts';
import {
  LEVELS,
  levelsOf,
  NO_LEVEL,
  strengthOf,
  strongestLevel,
  type HeatScale,
} from '#renderer/ui/heatmap/levels.ts';

const entropy: HeatScale = { title: 'Entropy', unit: 'nats', light: 0, strong: 2 };
const rank: HeatScale = { title: 'Rank', light: 1, strong: 100, logarithmic: true };
const margin: HeatScale = { title: 'Margin', light: 1, strong: 0 };

describe('strengthOf', () => {
  it.each([
    [entropy, 0, 0],
    [entropy, 0.5, 0.25],
    [entropy, 2, 1],
    [entropy, 7, 1],
    [entropy, -1, 0],
    [rank, 1, 0],
    [rank, 10, 0.5],
    [rank, 5000, 1],
    [margin, 1, 0],
    [margin, 0.25, 0.75],
  ])('%o: %d is drawn at %d', (scale, value, strength) => {
    expect(strengthOf(value, scale)).toBeCloseTo(strength, 12);
  });
});

describe('levelsOf', () => {
  it('takes the ends of the scale to the ends of the levels, and what is no number to none', () => {
    expect([...levelsOf([0, 2, 99, NaN], entropy)]).toEqual([0, LEVELS - 1, LEVELS - 1, NO_LEVEL]);
  });

  it('never draws a larger value more lightly', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 5, noNaN: true })), (values) => {
        const sorted = values.toSorted((a, b) => a - b);
        const levels = [...levelsOf(sorted, entropy)];
        expect(levels).toEqual(levels.toSorted((a, b) => a - b));
      }),
    );
  });
});

describe('strongestLevel', () => {
  it('is that of the strongest span that has one', () => {
    const levels = Uint8Array.of(3, NO_LEVEL, 9, NO_LEVEL);
    expect(strongestLevel(levels, 0, 2)).toBe(9);
    expect(strongestLevel(levels, 0, 1)).toBe(3);
    expect(strongestLevel(levels, 3, 3)).toBe(NO_LEVEL);
  });
});

describe('createCursor', () => {
  it('tells of moves only, and whether to bring the place into sight', () => {
    const cursor = createCursor();
    const told: (readonly [number | null, boolean])[] = [];
    const stop = cursor.subscribe((reveal) => told.push([cursor.get(), reveal]));
    cursor.set(3);
    cursor.set(3);
    cursor.set(3, true);
    cursor.set(null);
    stop();
    cursor.set(5);
    expect(told).toEqual([
      [3, false],
      [3, true],
      [null, false],
    ]);
  });
});
