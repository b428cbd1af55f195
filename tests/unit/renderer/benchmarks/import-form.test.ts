import { describe, expect, it } from 'vitest';
import { USUAL_MAPPING } from '#shared/benchmarks/index.ts';
import { MOST_UPLOAD_BYTES, type ImportPreview } from '#shared/contract/api/benchmarks.ts';
import { USUAL_RULE, type Rule } from '#shared/contract/grading-rule.ts';
import { presetOf } from '#shared/grading/presets.ts';
import { ruleWords } from '#renderer/features/answer-rule/index.ts';
import {
  draftOf,
  flaggedOf,
  isComplete,
  sizeProblem,
  withPreset,
} from '#renderer/features/benchmarks/import-form.ts';
import { previewFields, previewItems } from '#renderer/features/benchmarks/preview-items.ts';

const file = (name: string, size = 10) => ({ name, size });

const preview: ImportPreview = {
  fields: ['Question', 'Answer', 'Answer_type', 'Picture', 'field'],
  items: 30,
  preset: 'theoremqa',
  mapping: {
    ...USUAL_MAPPING,
    question: ['Question'],
    reference: 'Answer',
    id: [],
    category: 'field',
    kind: ['Answer_type'],
    picture: 'Picture',
  },
  filled: { Question: 30, Answer: 30, Answer_type: 30, Picture: 4, field: 30 },
  rows: [
    '{"Question":"Is it?","Answer":false,"Answer_type":"bool","Picture":null,"field":"Math"}',
    '{"Question":"How far?","Answer":51.0,"Answer_type":"float","Picture":"a.png","field":"Physics"}',
    '{"Question":"How far?","Answer":null,"Answer_type":"float","Picture":null,"field":"Physics"}',
  ],
};

describe('an import', () => {
  it('begins as what the file was recognised, with the preset’s rule', () => {
    expect(draftOf([file('theoremqa_test.json')], preview)).toEqual({
      as: 'theoremqa_test',
      preset: 'theoremqa',
      mapping: preview.mapping,
      rule: presetOf('theoremqa')?.rule,
      includeFlagged: false,
    });
    expect(draftOf([file('gsm8k.test.JSONL')], preview).as).toBe('gsm8k.test');
    expect(draftOf([file('notes')], preview).as).toBe('notes');
    expect(draftOf([file('a.json'), file('b.json')], preview).as).toBe('TheoremQA');
    const unknown = { ...preview, preset: null, mapping: null };
    const draft = draftOf([file('b.csv'), file('a.csv')], unknown);
    expect(draft).toMatchObject({ as: 'b', preset: null, rule: USUAL_RULE });
    expect(isComplete(draft.mapping)).toBe(false);
    expect(isComplete({ ...draft.mapping, question: ['q'] })).toBe(false);
    expect(isComplete({ ...draft.mapping, question: ['q'], reference: 'r' })).toBe(true);
  });

  it('takes another preset’s rule, and its fields where the file has them', () => {
    const start = draftOf([file('a.json')], preview);
    const none = withPreset(start, null, preview.fields);
    expect(none).toMatchObject({ preset: null, rule: USUAL_RULE });
    expect(none.mapping).toMatchObject({
      question: ['Question'],
      reference: 'Answer',
      kind: [],
      picture: null,
    });
    expect(withPreset(none, 'theoremqa', preview.fields)).toEqual(start);
    // SciBench's fields are not there: usual names are taken for them.
    const other = withPreset(start, 'scibench', preview.fields);
    expect(other).toMatchObject({ rule: { relativeTolerance: 0.05 }, mapping: none.mapping });
    expect(isComplete(withPreset(start, 'scibench', ['a', 'b']).mapping)).toBe(false);
  });

  it('counts the items with pictures by the field that was chosen', () => {
    expect(flaggedOf(preview, draftOf([file('a.json')], preview).mapping)).toBe(4);
    expect(flaggedOf(preview, USUAL_MAPPING)).toBe(0);
  });

  it('is of 64 MiB at most, all files together', () => {
    const half = MOST_UPLOAD_BYTES / 2;
    expect(sizeProblem([file('a.json', half), file('b.json', half)])).toBeNull();
    expect(sizeProblem([file('a.json', half), file('b.json', half + 1)])).toMatch(
      /^2 files have 64\.0 MiB, and/,
    );
    expect(sizeProblem([file('a.json', 2 * half + 1)])).toMatch(/^a\.json has/);
  });
});

describe('the first rows', () => {
  const draft = draftOf([file('a.json')], preview);

  it('are shown as the items they will be, with what is refused or left out', () => {
    const [isIt, far] = [
      { id: '', question: 'Is it?', reference: 'False', kind: 'true or false', category: 'Math', note: '' },
      { id: '', question: 'How far?', reference: '51.0', kind: 'number', category: 'Physics' },
    ];
    const refused = 'Refused: field "Answer" must be text or a number, not null.';
    expect(previewItems(preview, draft)).toEqual([
      isIt,
      { ...far, note: 'Left out: it asks about a picture that is not here.' },
      { id: '', question: '', reference: '', kind: '', category: '', note: refused },
    ]);
    expect(previewItems(preview, { ...draft, includeFlagged: true })[1]).toEqual({
      ...far,
      note: 'It asks about a picture that is not here.',
    });
  });

  it('are shown as they stand in the file', () => {
    const [first, second] = previewFields(preview);
    expect(first?.get('Answer')).toBe('false');
    expect(first?.get('Picture')).toBeUndefined();
    expect(second?.get('Answer')).toBe('51.0');
  });
});

describe('a rule in words', () => {
  const rule = (changes: Partial<Rule>) => ruleWords({ ...USUAL_RULE, ...changes });

  it.each([
    [rule({}), 'number'],
    [rule({ relativeTolerance: 0.05 }), 'number ±5 %'],
    [rule({ relativeTolerance: 0.07 }), 'number ±7 %'],
    [rule({ kind: 'expression', absoluteTolerance: 1e-8 }), 'expression ±1e-8'],
    [rule({ kind: 'list', relativeTolerance: 0.005, absoluteTolerance: 0.01 }), 'list ±0.5 % or ±0.01'],
    [rule({ kind: 'choice', relativeTolerance: 0.05 }), 'choice'],
    [rule({ kind: 'true-false' }), 'true or false'],
  ])('is %s', (words, expected) => {
    expect(words).toBe(expected);
  });
});
