import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { ItemDetails } from '../../../shared/contract/grading-rule.ts';
import { gradeByRule, presetOf, type SameExpression } from '../../../shared/grading/index.ts';

/*
 * Each reference of a benchmark, given as the answer, is correct, and another item's is not. Nothing here is an
 * expression, so that none is compared.
 */
const folder = fileURLToPath(new URL('../../../../shared/datasets/', import.meta.url));
const missing = !existsSync(folder);

type Row = Readonly<Record<string, unknown>>;
interface Item {
  readonly reference: string;
  readonly details: ItemDetails;
}

const never: SameExpression = (answer) => expect.fail(`${answer} is compared as an expression`);

function itemsOf(presetId: string, rows: readonly Row[]): Item[] {
  const { fields } = presetOf(presetId) ?? expect.fail(`no preset ${presetId}`);
  return rows.map((row) => {
    const value = fields.reference.map((name) => row[name]).find((found) => found !== undefined);
    const kind = fields.kind?.kinds[fields.kind.fields.map((name) => String(row[name])).join(' ')];
    const unit = fields.unit === undefined ? undefined : String(row[fields.unit]);
    return {
      reference: typeof value === 'string' ? value : JSON.stringify(value),
      details: { ...(kind && { kind }), ...(unit !== undefined && { unit }) },
    };
  });
}

/** @param spoken how a response says the answer of a reference */
function expectGrades(presetId: string, items: readonly Item[], spoken: (reference: string) => string): void {
  const { rule } = presetOf(presetId) ?? expect.fail();
  const verdict = (text: string, { reference, details }: Item) =>
    gradeByRule(rule, { text, reference, end: 'stop', details }, never).verdict;
  for (const item of items) expect(verdict(spoken(item.reference), item), item.reference).toBe('correct');
  const others = items.map((item, at) => [item, items[(at + 1) % items.length] ?? item] as const);
  const apart = others.filter(
    ([item, other]) =>
      item.details.kind === other.details.kind && verdict(spoken(other.reference), item) !== 'correct',
  );
  // Most neighbours differ; those that do are told apart.
  for (const [item, other] of others) {
    const [a, b] = [Number(item.reference), Number(other.reference)];
    if (item.details.unit !== undefined || item.details.kind !== other.details.kind) continue;
    const isNear = Math.abs(a - b) <= 0.06 * Math.abs(a) || Math.round(a) === Math.round(b);
    if (!Number.isFinite(a) || !Number.isFinite(b) || isNear) continue;
    expect(verdict(spoken(other.reference), item), `${other.reference} for ${item.reference}`).toBe(
      'incorrect',
    );
  }
  expect(apart.length).toBeGreaterThan(items.length / 4);
}

const json = (name: string): Row[] => JSON.parse(readFileSync(folder + name, 'utf8')) as Row[];
const answerIs = (reference: string): string => `So, after some work, the answer is ${reference}.`;

describe.skipIf(missing)(`references of benchmarks (skipped where ${folder} is missing)`, () => {
  it('GSM8K', () => {
    const rows = readFileSync(`${folder}gsm8k-test.jsonl`, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Row);
    const last = (reference: string) => answerIs(reference.split('#### ')[1] ?? '');
    expectGrades('gsm8k', itemsOf('gsm8k', rows), last);
    expectGrades('gsm8k', itemsOf('gsm8k', rows), (reference) => reference);
  });

  it('SVAMP', () => {
    expectGrades('svamp', itemsOf('svamp', json('SVAMP.json')), answerIs);
  });

  it('TheoremQA', () => {
    const items = itemsOf('theoremqa', json('theoremqa_test.json'));
    expect(new Set(items.map(({ details }) => details.kind))).toEqual(
      new Set(['number', 'integer', 'true-false', 'choice', 'list']),
    );
    expectGrades('theoremqa', items, answerIs);
    const boxed = (reference: string) => `\\[\\boxed{${reference}}\\]`;
    expectGrades('theoremqa', items, boxed);
  });

  it.each(missing ? [] : readdirSync(`${folder}scibench`))('SciBench %s', (file) => {
    const items = itemsOf('scibench', json(`scibench/${file}`));
    expectGrades('scibench', items, answerIs);
    // With its unit, as the problem's solution would have it.
    for (const item of items) {
      const { rule } = presetOf('scibench') ?? expect.fail();
      const unit = item.details.unit ?? '';
      const power = /^[\s$]*(?:\\mathrm\{)?(?<power>10\^\{?-?\d+\}?)/u.exec(unit)?.groups?.['power'];
      const text = `$$x = \\boxed{${item.reference} ${power === undefined ? '' : `\\times ${power}`}}$$`;
      const { verdict, reason } = gradeByRule(rule, { text, end: 'stop', ...item }, never);
      expect(verdict, `${text}: ${reason}`).toBe('correct');
    }
  });
});
