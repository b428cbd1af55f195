import { basename } from 'node:path';
import { z } from 'zod';
import { LineProblems } from '#workbench/exchange/index.ts';
import { InputError, openLines, refuse } from './input-lines.ts';

/** Half a surrogate pair is no character: no tokenizer could give it back. */
const wellFormed = z.string().refine((text) => text.isWellFormed());

/** What stands on a line of `ewb trace`'s input. Fields it does not know are left aside. */
const lineSchema = z.object({
  // A larger number would come out as another one.
  id: z.union([z.string().min(1), z.number().min(-Number.MAX_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER)]),
  prompt: wellFormed.min(1),
  response: wellFormed.optional(),
  tokens: z.array(z.int().min(0)).optional(),
  end: z.enum(['stop', 'length', 'context']).optional(),
});
export type TraceInput = z.infer<typeof lineSchema> & { line: number };

/** What a first look at the input tells. */
export interface InputSurvey {
  count: number;
  /** The longest prompts and given responses, to size the contexts by. */
  prompts: string[];
  responses: string[];
  /** Most tokens given on a line. */
  mostTokens: number;
  /** The largest token id given; -1 where none is. */
  largestToken: number;
}

/** So many of the longest texts are kept. */
const LONGEST = 8;

/** Look at every line before anything is generated. @throws InputError naming what is wrong */
export async function surveyInput(path: string): Promise<InputSurvey> {
  const file = basename(path);
  const problems = new LineProblems(file);
  const lineOfId = new Map<string, number>();
  const survey: InputSurvey = { count: 0, prompts: [], responses: [], mostTokens: 0, largestToken: -1 };
  for await (const { line, text } of openLines(path)) {
    if (text.trim() === '') continue;
    const read = readLine(text);
    if (typeof read === 'string') {
      problems.add(line, read);
      continue;
    }
    const id = String(read.id);
    const before = lineOfId.get(id);
    if (before !== undefined) {
      problems.add(line, `field "id" repeats ${JSON.stringify(read.id)} of line ${before}.`);
      continue;
    }
    lineOfId.set(id, line);
    survey.count++;
    keepLongest(survey.prompts, read.prompt);
    if (read.response !== undefined) keepLongest(survey.responses, read.response);
    survey.mostTokens = Math.max(survey.mostTokens, read.tokens?.length ?? 0);
    for (const token of read.tokens ?? []) survey.largestToken = Math.max(survey.largestToken, token);
  }
  refuse(problems);
  if (survey.count === 0) throw new InputError(`${file} has no lines.`);
  return survey;
}

/** Refuse every line with a token that the model does not have. @throws InputError */
export async function refuseForeignTokens(
  path: string,
  survey: InputSurvey,
  vocabulary: number,
): Promise<void> {
  if (survey.largestToken < vocabulary) return;
  const problems = new LineProblems(basename(path));
  for await (const { line, tokens } of inputLines(path)) {
    const foreign = tokens?.find((token) => token >= vocabulary);
    if (foreign === undefined) continue;
    problems.add(line, `field "tokens" has ${foreign}; the model's vocabulary has ${vocabulary} tokens.`);
  }
  refuse(problems);
}

/** The lines of a surveyed input, one by one. */
export async function* inputLines(path: string): AsyncGenerator<TraceInput> {
  for await (const { line, text } of openLines(path)) {
    if (text.trim() === '') continue;
    const read = readLine(text);
    if (typeof read === 'string') throw new InputError(`${basename(path)}, line ${line}: ${read}`);
    yield { ...read, line };
  }
}

/** A line's content, or what is wrong with it. */
function readLine(text: string): z.infer<typeof lineSchema> | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'it is not JSON.';
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'it is not a JSON object.';
  const parsed = lineSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = String(issue?.path[0] ?? '');
  if (!(field in value)) return `field "${field}" is missing.`;
  return `field "${field}" ${EXPECTED[field as keyof typeof EXPECTED]}.`;
}

const EXPECTED = {
  id: 'must be a text that is not empty, or a number no larger than 2^53',
  prompt: 'must be a text that is not empty (nor holds half a surrogate pair)',
  response: 'must be a text (without half a surrogate pair)',
  tokens: 'must be a list of token ids (whole numbers from 0 up)',
  end: 'must be "stop", "length" or "context"',
} satisfies Record<keyof z.infer<typeof lineSchema>, string>;

function keepLongest(texts: string[], text: string): void {
  texts.push(text);
  if (texts.length <= LONGEST) return;
  texts.sort((a, b) => b.length - a.length);
  texts.pop();
}
