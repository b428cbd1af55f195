import { describe, expect, test } from 'vitest';
import { DEFAULT_PROMPT, fillPrompt, problemOfPrompt } from '#workbench/grading/index.ts';
import { readVerdict } from '../../../electron/workbench/grading/judge/read-verdict.ts';

describe('a prompt', () => {
  test('is filled in once: what is put in stands as it is', () => {
    const filled = fillPrompt('{{question}}|{{reference}}|{{answer}}|{{answer}}', {
      question: '{{answer}} $& $1',
      reference: '{{question}}',
      details: {},
      text: '{{reference}}',
    });
    expect(filled).toBe('{{answer}} $& $1|{{question}}|{{reference}}|{{reference}}');
  });

  test('shows the reference with its unit', () => {
    const judged = { question: 'q', reference: '1.5', details: { unit: ' $10^3$ J' }, text: 't' };
    expect(fillPrompt('{{reference}}', judged)).toBe('1.5 $10^3$ J');
  });

  test('must show the answer, and may fill in nothing else', () => {
    expect(problemOfPrompt(DEFAULT_PROMPT)).toBe(null);
    expect(problemOfPrompt('{{answer}}')).toBe(null);
    expect(problemOfPrompt('{{question}} {{reference}}')).toMatch(/must have \{\{answer\}\}/);
    expect(problemOfPrompt('{{answer}} {{answr}}')).toMatch(/has \{\{answr\}\}/);
    expect(problemOfPrompt('{{answer}} {{ question }}')).toMatch(/has \{\{ question \}\}/);
  });

  test('that is repeated is no verdict', () => {
    expect(readVerdict(DEFAULT_PROMPT).kind).toBe('malformed');
  });
});
