import { describe, expect, it } from 'vitest';
import { sameExpression } from '#shared/grading/expression/index.ts';
import { EQUIVALENCE_PAIRS } from '../../../fixtures/equivalence/index.ts';

const EXACTLY = { relativeTolerance: 0, absoluteTolerance: 0 };

describe.each(EQUIVALENCE_PAIRS)('%s', (_name, pairs) => {
  it.each(pairs)('%s and %s: %s', (left, right, same) => {
    expect(sameExpression(left, right, EXACTLY).same).toBe(same);
    expect(sameExpression(right, left, EXACTLY).same).toBe(same);
  });
});
