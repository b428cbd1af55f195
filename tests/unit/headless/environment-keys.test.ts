import { expect, test } from 'vitest';
import { environmentKeys } from '../../../electron/headless/environment-keys.ts';

const owner = { judge: 'GPT-4o mini', server: 'https://judge.example' };

test('a judge’s own variable comes before that of all', async () => {
  const both = environmentKeys({ EWB_JUDGE_KEY: 'all', EWB_JUDGE_KEY_GPT_4O_MINI: ' own\n' });
  expect(both.variableOf(owner.judge)).toBe('EWB_JUDGE_KEY_GPT_4O_MINI');
  expect(both.variableOf('other')).toBe('EWB_JUDGE_KEY');
  expect(environmentKeys({}).variableOf('other')).toBe('EWB_JUDGE_KEY_OTHER');
  expect(await both.get(owner)).toBe('own');
  expect(await both.get({ ...owner, judge: 'other' })).toBe('all');
});

test('an empty variable is none', async () => {
  for (const env of [{}, { EWB_JUDGE_KEY: '' }, { EWB_JUDGE_KEY_GPT_4O_MINI: ' ' }]) {
    expect(await environmentKeys(env).has(owner)).toBe(false);
    expect(await environmentKeys(env).get(owner)).toBe(null);
  }
});

test('nothing is stored: the sentence names the variable', async () => {
  await expect(environmentKeys({}).set(owner, 'k')).rejects.toThrow(/EWB_JUDGE_KEY_GPT_4O_MINI/);
});
