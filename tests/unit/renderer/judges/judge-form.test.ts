import { describe, expect, it } from 'vitest';
import {
  draftOf,
  emptyForm,
  formOf,
  keySentence,
  problemsOf,
  type JudgeForm,
} from '#renderer/features/judges/judge-form.ts';
import { judgeDraftSchema, type Judge } from '#shared/contract/api/grading.ts';

const PROMPT = 'Is {{answer}} the same as {{reference}}?';
const endpoint: JudgeForm = {
  ...emptyForm(PROMPT),
  name: ' Big ',
  kind: 'endpoint',
  baseUrl: 'https://localhost:8000/v1 ',
  model: 'big-7b',
};

describe('the form of a judge', () => {
  it('makes what the host takes', () => {
    const draft = draftOf(endpoint);
    expect(draft).toEqual({
      name: 'Big',
      source: {
        kind: 'endpoint',
        baseUrl: 'https://localhost:8000/v1',
        model: 'big-7b',
        requestsPerMinute: 0,
        parallel: 4,
      },
      prompt: PROMPT,
      maxTokens: 512,
    });
    expect(judgeDraftSchema.safeParse(draft).success).toBe(true);
    const local = draftOf({ ...emptyForm(PROMPT), name: 'Small', modelId: 3 });
    expect(local?.source).toEqual({ kind: 'local', modelId: 3 });
  });

  it.each([
    [{ name: ' ' }, 'name'],
    [{ baseUrl: 'localhost:8000' }, 'baseUrl'],
    [{ baseUrl: 'ftp://here' }, 'baseUrl'],
    [{ model: '' }, 'model'],
    [{ parallel: 0 }, 'parallel'],
    [{ parallel: 65 }, 'parallel'],
    [{ maxTokens: 15 }, 'maxTokens'],
    [{ maxTokens: 8193 }, 'maxTokens'],
    [{ prompt: 'Is it right?' }, 'prompt'],
    [{ kind: 'local' }, 'modelId'],
  ] as const)('refuses %o by its field', (part, field) => {
    const form = { ...endpoint, ...part };
    expect(Object.keys(problemsOf(form))).toEqual([field]);
    expect(draftOf(form)).toBeNull();
  });

  it('does not mind what is wrong with the other source', () => {
    expect(problemsOf({ ...endpoint, kind: 'local', modelId: 1, baseUrl: 'nowhere' })).toEqual({});
  });

  it('is that of the judge that is changed', () => {
    const draft = draftOf(endpoint);
    if (draft === null) throw new Error('no draft');
    const judge: Judge = { ...draft, id: 5, promptVersion: 2, key: 'none', keyVariable: 'EWB_JUDGE_KEY_BIG' };
    expect(draftOf(formOf(judge))).toEqual(draft);
    expect(keySentence(judge)).toContain('EWB_JUDGE_KEY_BIG');
    expect(keySentence({ ...judge, key: 'stored' })).toContain('key store');
  });
});
