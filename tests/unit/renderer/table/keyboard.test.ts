import { describe, expect, it } from 'vitest';
import { rowAfterKey } from '#renderer/ui/table/keyboard.ts';

describe('rowAfterKey', () => {
  it.each([
    ['ArrowDown', -1, 0],
    ['ArrowDown', 4, 5],
    ['ArrowDown', 99, 99],
    ['ArrowUp', -1, 0],
    ['ArrowUp', 4, 3],
    ['ArrowUp', 0, 0],
    ['PageDown', 4, 24],
    ['PageDown', 95, 99],
    ['PageUp', 24, 4],
    ['PageUp', 4, 0],
    ['Home', 50, 0],
    ['End', 50, 99],
  ])('%s from %i goes to %i', (key, at, next) => {
    expect(rowAfterKey(key, at, 100, 20)).toBe(next);
  });

  it('leaves other keys and empty tables alone', () => {
    expect(rowAfterKey('j', 4, 100, 20)).toBeNull();
    expect(rowAfterKey('End', -1, 0, 20)).toBeNull();
  });
});
