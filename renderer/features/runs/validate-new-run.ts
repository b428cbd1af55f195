import type { NewRuns } from '#shared/contract/api/runs.ts';
import type { NewRunForm } from './new-run-form.ts';
import { typedNumber, type NumberRule } from './typed-number.ts';

/** A sentence for each field that is not right. */
export type FormProblems = Readonly<Partial<Record<keyof NewRunForm, string>>>;

export type CheckedForm =
  | { readonly kind: 'asked'; readonly asked: NewRuns }
  | { readonly kind: 'problems'; readonly problems: FormProblems };

/** The place of the question in a prompt template. */
export const QUESTION_PLACE = '{question}';

const RULES = {
  items: { whole: true, least: 1 },
  seed: { whole: true, least: 0 },
  samplesPerItem: { whole: true, least: 1, most: 1000 },
  temperature: { whole: false, least: 0, most: 10 },
  topK: { whole: true, least: 0 },
  topP: { whole: false, least: 0, most: 1, above: true },
  minP: { whole: false, least: 0, most: 1 },
  maxTokens: { whole: true, least: 1 },
  alternatives: { whole: true, least: 1, most: 1000 },
  gpuLayers: { whole: true, least: 0 },
  contexts: { whole: true, least: 1, most: 64 },
  sequences: { whole: true, least: 1, most: 256 },
  threads: { whole: true, least: 1, most: 512 },
  contextSize: { whole: true, least: 8 },
} satisfies Partial<Record<keyof NewRunForm, NumberRule>>;

/** What the form asks for, or what is wrong with it, field by field. */
export function checkForm(form: NewRunForm): CheckedForm {
  const problems: Partial<Record<keyof NewRunForm, string>> = {};
  const number = (field: keyof typeof RULES): number => {
    const read = typedNumber(form[field], RULES[field]);
    if (read.kind === 'number') return read.value;
    problems[field] = read.problem;
    return NaN;
  };
  const orAuto = (field: keyof typeof RULES): number | 'auto' =>
    form[field].trim() === '' ? 'auto' : number(field);

  if (form.modelIds.length === 0) problems.modelIds = 'Tick a model.';
  if (form.benchmarkIds.length === 0) problems.benchmarkIds = 'Tick a benchmark.';
  if (!form.promptTemplate.includes(QUESTION_PLACE)) {
    problems.promptTemplate = `The template has no ${QUESTION_PLACE}: every answer would be to the same text.`;
  }
  if (form.name.length > 200) problems.name = 'Must have 200 characters at most.';
  const asked: NewRuns = {
    name: form.name.trim() === '' ? null : form.name.trim(),
    modelIds: [...form.modelIds],
    benchmarkIds: [...form.benchmarkIds],
    items: form.allItems ? 'all' : number('items'),
    settings: {
      sampling: {
        temperature: number('temperature'),
        topK: number('topK'),
        topP: number('topP'),
        minP: number('minP'),
      },
      seed: number('seed'),
      samplesPerItem: number('samplesPerItem'),
      maxTokens: number('maxTokens'),
      systemPrompt: form.systemPrompt.trim() === '' ? null : form.systemPrompt,
      promptTemplate: form.promptTemplate,
      alternatives: number('alternatives'),
      reproducible: form.reproducible,
      placement: {
        gpu: form.useGpu ? 'auto' : 'off',
        gpuLayers: form.useGpu ? orAuto('gpuLayers') : 'auto',
        contexts: orAuto('contexts'),
        // A reproducible run has one of each, whatever was typed before it was made one.
        sequences: form.reproducible ? 'auto' : orAuto('sequences'),
        threads: form.reproducible ? 'auto' : orAuto('threads'),
        contextSize: orAuto('contextSize'),
      },
    },
  };
  return Object.keys(problems).length === 0 ? { kind: 'asked', asked } : { kind: 'problems', problems };
}

/** What the fields are called on the screen, where what is wrong is said away from them. */
const NAMES: Readonly<Partial<Record<string, string>>> = {
  name: 'Name',
  items: 'Items',
  seed: 'Seed',
  samplesPerItem: 'Samples per item',
  temperature: 'Temperature',
  topK: 'Top-k',
  topP: 'Top-p',
  minP: 'Min-p',
  maxTokens: 'Max tokens',
  alternatives: 'Alternatives',
  gpuLayers: 'GPU layers',
  contexts: 'Contexts',
  sequences: 'Sequences',
  threads: 'Threads',
  contextSize: 'Context size',
};

/** The first problem as a sentence of its own: `Temperature: must be 0 to 10.` */
export function firstProblem(problems: FormProblems): string {
  const [first] = Object.entries(problems);
  if (first === undefined) return '';
  const [field, problem] = first;
  const name = NAMES[field];
  return name === undefined ? problem : `${name}: ${problem.charAt(0).toLowerCase()}${problem.slice(1)}`;
}
