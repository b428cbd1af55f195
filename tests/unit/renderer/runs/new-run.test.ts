import { describe, expect, it } from 'vitest';
import { newRunsSchema } from '#shared/contract/api/runs.ts';
import { appSettingsSchema } from '#shared/contract/api/settings.ts';
import { openedForm, type NewRunForm } from '#renderer/features/runs/new-run-form.ts';
import { typedNumber } from '#renderer/features/runs/typed-number.ts';
import { checkForm } from '#renderer/features/runs/validate-new-run.ts';

const opened = openedForm({ modelIds: [1], benchmarkIds: [2], like: null, app: appSettingsSchema.parse({}) });

/** The problems of a form that is right but for what is given. */
function problemsOf(part: Partial<NewRunForm>) {
  const checked = checkForm({ ...opened, ...part });
  return checked.kind === 'problems' ? checked.problems : {};
}

describe('openedForm', () => {
  it('asks for what the contract takes', () => {
    const checked = checkForm(opened);
    if (checked.kind !== 'asked') throw new Error(JSON.stringify(checked.problems));
    expect(newRunsSchema.parse(checked.asked)).toEqual(checked.asked);
    expect(checked.asked.settings).toMatchObject({
      seed: 7,
      reproducible: true,
      promptTemplate: '{question}',
    });
  });

  it('asks for the same settings again where it was opened like a run', () => {
    const first = checkForm({
      ...opened,
      temperature: '.7',
      topK: '40',
      minP: '0,05',
      systemPrompt: 'Be brief.',
      reproducible: false,
      sequences: '8',
      contextSize: '4096',
      useGpu: true,
      gpuLayers: '12',
    });
    if (first.kind !== 'asked') throw new Error(JSON.stringify(first.problems));
    const { settings } = first.asked;
    expect(settings.sampling).toEqual({ temperature: 0.7, topK: 40, topP: 1, minP: 0.05 });
    const again = checkForm(
      openedForm({ modelIds: [1], benchmarkIds: [2], like: settings, app: appSettingsSchema.parse({}) }),
    );
    expect(again.kind === 'asked' ? again.asked.settings : again.problems).toEqual(settings);
  });
});

describe('checkForm', () => {
  it.each([
    [{ modelIds: [] }, { modelIds: 'Tick a model.' }],
    [{ benchmarkIds: [] }, { benchmarkIds: 'Tick a benchmark.' }],
    [{ items: '0' }, { items: 'Must be whole, 1 or more.' }],
    [{ items: '2.5' }, { items: 'Must be whole, 1 or more.' }],
    [{ temperature: '' }, { temperature: 'Must be 0 to 10.' }],
    [{ temperature: 'warm' }, { temperature: 'Must be 0 to 10.' }],
    [{ topP: '0' }, { topP: 'Must be above 0, up to 1.' }],
    [{ threads: '0', reproducible: false }, { threads: 'Must be whole, 1 to 512.' }],
  ] as const)('says what is wrong with %o', (part, problems) => {
    expect(problemsOf(part)).toEqual(problems);
  });

  it('says it of every field at once', () => {
    expect(Object.keys(problemsOf({ seed: '-1', maxTokens: '', promptTemplate: 'Answer.' })).sort()).toEqual([
      'maxTokens',
      'promptTemplate',
      'seed',
    ]);
  });

  it('minds no number that is not used', () => {
    expect(problemsOf({ allItems: true, items: 'many' })).toEqual({});
    expect(problemsOf({ reproducible: true, sequences: 'x', threads: 'x' })).toEqual({});
    expect(problemsOf({ useGpu: false, gpuLayers: 'x' })).toEqual({});
  });
});

describe('typedNumber', () => {
  const rule = { whole: false, least: 0, most: 1 };
  it.each([
    ['.5', 0.5],
    ['0,5', 0.5],
    [' 1 ', 1],
    ['1e-2', 0.01],
  ])('reads %s', (text, value) => {
    expect(typedNumber(text, rule)).toEqual({ kind: 'number', value });
  });
  it.each(['', ' ', '1.5', '0x1', '1,000.0', 'Infinity', 'NaN', '--1', '-0.1'])('refuses "%s"', (text) => {
    expect(typedNumber(text, rule)).toEqual({
      kind: 'refused',
      problem: 'Must be 0 to 1.',
    });
  });
});
