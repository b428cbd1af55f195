import { expect, test } from 'vitest';
import type { JudgeDraft } from '#shared/contract/api/grading.ts';
import { open, temporaryFile } from './fixture.ts';

const draft: JudgeDraft = {
  name: 'Big',
  source: {
    kind: 'endpoint',
    baseUrl: 'https://judge.example/v1',
    model: 'judge-1',
    requestsPerMinute: 60,
    parallel: 4,
  },
  prompt: 'first {{answer}}',
  maxTokens: 256,
};

test('a judge is stored with every prompt it had', () => {
  const file = temporaryFile();
  const workspace = open(file);
  const judge = workspace.judges.save(null, draft);
  const id = judge?.id ?? NaN;
  expect(judge).toEqual({ ...draft, id, promptVersion: 1 });
  // Nothing of the prompt: no new version.
  expect(workspace.judges.save(id, { ...draft, name: 'Bigger', maxTokens: 512 })).toMatchObject({
    name: 'Bigger',
    promptVersion: 1,
  });
  expect(workspace.judges.save(id, { ...draft, prompt: 'second {{answer}}' })?.promptVersion).toBe(2);
  // An earlier prompt again is another version all the same.
  expect(workspace.judges.save(id, draft)?.promptVersion).toBe(3);
  workspace.close();
  const again = open(file);
  expect(again.judges.list()).toEqual([{ ...draft, id, promptVersion: 3 }]);
  expect(again.judges.prompts(id)).toEqual([
    { version: 1, prompt: 'first {{answer}}' },
    { version: 2, prompt: 'second {{answer}}' },
    { version: 3, prompt: 'first {{answer}}' },
  ]);
});

test('judges are listed by name, found by id, and go with their prompts', () => {
  const workspace = open();
  const [b, a] = ['beta', 'Alpha'].map((name) => workspace.judges.save(null, { ...draft, name }));
  expect(workspace.judges.list().map(({ name }) => name)).toEqual(['Alpha', 'beta']);
  expect(workspace.judges.save(99, draft)).toBe(undefined);
  expect(workspace.judges.remove(a?.id ?? NaN)).toBe(true);
  expect(workspace.judges.remove(a?.id ?? NaN)).toBe(false);
  expect(workspace.judges.get(a?.id ?? NaN)).toBe(undefined);
  expect(workspace.judges.prompts(a?.id ?? NaN)).toEqual([]);
  expect(workspace.judges.list()).toEqual([b]);
});
