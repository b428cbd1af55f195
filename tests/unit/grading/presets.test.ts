import { describe, expect, it } from 'vitest';
import { ruleSchema } from '../../../shared/contract/grading-rule.ts';
import { PRESETS, presetOf } from '../../../shared/grading/index.ts';

describe('presets', () => {
  it('are those of the published benchmarks', () => {
    expect(PRESETS.map(({ id }) => id)).toEqual([
      ...['gsm8k', 'svamp', 'gsm-symbolic', 'math', 'theoremqa', 'scibench'],
      ...['gpqa', 'olympiadbench', 'livemathbench', 'matscibench'],
    ]);
    expect(presetOf('theoremqa')?.name).toBe('TheoremQA');
    expect(presetOf('TheoremQA')).toBeNull();
  });

  it.each(PRESETS)('$id has a rule that can be stored', ({ rule, fields }) => {
    expect(ruleSchema.parse(rule)).toEqual(rule);
    expect(fields.question.length * fields.reference.length).toBeGreaterThan(0);
  });

  it("grades as the benchmarks' authors do", () => {
    const tolerances = PRESETS.map(({ id, rule }) => [id, rule.relativeTolerance, rule.absoluteTolerance]);
    expect(tolerances.filter(([, relative, absolute]) => relative !== 0 || absolute !== 0)).toEqual([
      ['theoremqa', 0.04, 0],
      ['scibench', 0.05, 0],
      ['olympiadbench', 0, 1e-8],
      ['matscibench', 0.05, 0],
    ]);
  });
});
