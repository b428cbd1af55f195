import type { Judge, JudgeDraft } from '#shared/contract/api/grading.ts';

/** A judge as it is filled in: of both sources, so that neither is lost by looking at the other. */
export interface JudgeForm {
  readonly name: string;
  readonly kind: 'local' | 'endpoint';
  /** Null until one is chosen. */
  readonly modelId: number | null;
  readonly baseUrl: string;
  readonly model: string;
  readonly requestsPerMinute: number;
  readonly parallel: number;
  readonly maxTokens: number;
  readonly prompt: string;
}

export const MOST_PARALLEL = 64;
export const TOKENS = { least: 16, most: 8192 };

/** A new judge, with the prompt it begins with. */
export function emptyForm(prompt: string): JudgeForm {
  return {
    name: '',
    kind: 'local',
    modelId: null,
    baseUrl: '',
    model: '',
    requestsPerMinute: 0,
    parallel: 4,
    maxTokens: 512,
    prompt,
  };
}

export function formOf({ name, source, prompt, maxTokens }: Judge): JudgeForm {
  const form = { ...emptyForm(prompt), name, maxTokens };
  return source.kind === 'local'
    ? { ...form, kind: 'local', modelId: source.modelId }
    : { ...form, ...source };
}

export type Field = keyof JudgeForm;
export type Problems = Readonly<Partial<Record<Field, string>>>;

/** What is wrong with each field, in a sentence. */
export function problemsOf(form: JudgeForm): Problems {
  const { name, kind, modelId, baseUrl, model, parallel, maxTokens, prompt } = form;
  const local: Problems = { ...(modelId === null && { modelId: 'Choose a model.' }) };
  const endpoint: Problems = {
    ...(!/^https?:\/\/./.test(baseUrl.trim()) || !URL.canParse(baseUrl.trim())
      ? { baseUrl: 'An address such as https://localhost:8000/v1.' }
      : {}),
    ...(model.trim() === '' && { model: 'The model’s name at the endpoint.' }),
    ...((parallel < 1 || parallel > MOST_PARALLEL) && { parallel: `From 1 to ${MOST_PARALLEL}.` }),
  };
  return {
    ...(name.trim() === '' && { name: 'A name: verdicts are kept under it.' }),
    ...(kind === 'local' ? local : endpoint),
    ...((maxTokens < TOKENS.least || maxTokens > TOKENS.most) && {
      maxTokens: `From ${TOKENS.least} to ${TOKENS.most}.`,
    }),
    ...(!prompt.includes('{{answer}}') && { prompt: '{{answer}} must be in it.' }),
  };
}

/** The judge of a form without problems; null where it has some. */
export function draftOf(form: JudgeForm): JudgeDraft | null {
  if (Object.keys(problemsOf(form)).length > 0) return null;
  const { name, kind, modelId, baseUrl, model, requestsPerMinute, parallel, maxTokens, prompt } = form;
  return {
    name: name.trim(),
    source:
      kind === 'local'
        ? { kind, modelId: modelId ?? 0 }
        : { kind, baseUrl: baseUrl.trim(), model: model.trim(), requestsPerMinute, parallel },
    prompt,
    maxTokens,
  };
}

/** Where a judge's key is, in a sentence. */
export function keySentence({ key, keyVariable }: Pick<Judge, 'key' | 'keyVariable'>): string {
  switch (key) {
    case 'stored':
      return 'Its key is in the key store of this system.';
    case 'environment':
      return `Its key is read from the environment (${keyVariable}).`;
    case 'none':
      return `It has no key. On a host without a window it is read from the environment variable ${keyVariable}.`;
  }
}
