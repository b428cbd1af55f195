import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readVerdict } from '../../../electron/workbench/grading/judge/read-verdict.ts';

const object = (verdict: string, rationale = 'r') => JSON.stringify({ rationale, verdict });

describe('a reply', () => {
  test.each([
    ['alone', object('correct'), 'correct'],
    ['in a fence', `\`\`\`json\n${object('incorrect')}\n\`\`\``, 'incorrect'],
    ['after text', `It is true that 4 is correct.\n\n${object('incorrect')}`, 'incorrect'],
    ['before text', `${object('undecided')} That is all.`, 'undecided'],
    ['with the verdict first', '{"verdict": "correct", "rationale": "r"}', 'correct'],
    ['without a rationale', '{"verdict": "correct"}', 'correct'],
    ['with more than was asked', '{"verdict": "correct", "score": 1, "rationale": "r"}', 'correct'],
    ['with details', '{"verdict": "correct", "steps": {"one": [1, {"two": 2}]}}', 'correct'],
    ['in capitals', '{"verdict": " Correct "}', 'correct'],
    ['twice the same', `${object('correct')}\n${object('correct')}`, 'correct'],
    ['with braces in the text around it', `The set {1, 2} and {x}: ${object('correct')}`, 'correct'],
    ['after thinking otherwise', `<think>${object('incorrect')}</think>${object('correct')}`, 'correct'],
    [
      'after thinking that began in the prompt',
      `${object('incorrect')}</think>${object('correct')}`,
      'correct',
    ],
  ])('%s is read', (_, reply, verdict) => {
    expect(readVerdict(reply)).toMatchObject({ kind: 'verdict', verdict });
  });

  test('keeps a rationale with LaTeX, quotes and a verdict in it', () => {
    const rationale = String.raw`\frac{1}{2} is "half"; {"verdict": "incorrect"} would be wrong`;
    expect(readVerdict(object('correct', rationale))).toEqual({
      kind: 'verdict',
      verdict: 'correct',
      rationale,
    });
  });

  test.each([
    ['contains true', 'true'],
    ['contains the word', 'The answer is correct.'],
    ['denies it', 'This is not correct.'],
    ['has a boolean', '{"verdict": true}'],
    ['has another word', '{"verdict": "mostly correct"}'],
    ['has another field', '{"grade": "correct"}'],
    ['has a list', '["verdict", "correct"]'],
    ['hides it deeper', '{"result": {"verdict": "correct"}}'],
    ['shows another first', '{"example": {"verdict": "correct"}, "verdict": "incorrect"}'],
    ['contradicts itself', `${object('correct')}\n${object('incorrect')}`],
    ['contradicts itself in one object', '{"verdict": "correct", "verdict": "incorrect"}'],
    ['is unknown at first', `${object('fine')} ${object('correct')}`],
    ['is no JSON', "{verdict: 'correct'}"],
    ['is cut off', '{"rationale": "The answer is corr'],
    ['is empty', ''],
    ['only thinks', `<think>${object('correct')}`],
    ['has no text for a rationale', '{"verdict": "correct", "rationale": 3}'],
  ])('that %s says nothing', (_, reply) => {
    expect(readVerdict(reply)).toMatchObject({ kind: 'malformed' });
  });

  test('of any shape never throws', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '"',
      '\\',
      'verdict',
      ':',
      '"verdict":',
      '"correct"',
      '<think>',
      ' ',
      'x',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        expect(['verdict', 'malformed']).toContain(readVerdict(pieces.join('')).kind);
      }),
    );
  });

  test.each(['{', '{"', '{"\\"', '"', '\\', '{"a":"', '{"verdict":"correct"'])(
    'full of %s is read to its end',
    (piece) => {
      expect(readVerdict(piece.repeat(50_000)).kind).toBe('malformed');
    },
  );
});
