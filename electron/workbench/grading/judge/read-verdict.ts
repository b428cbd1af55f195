import { z } from 'zod';
import type { Verdict } from '#shared/contract/verdict.ts';
import { withoutThinking } from '#shared/grading/thinking.ts';

/** What a judge's reply says, or why it says nothing that can be trusted. */
export type ReadReply =
  | { readonly kind: 'verdict'; readonly verdict: Verdict; readonly rationale: string }
  | { readonly kind: 'malformed'; readonly problem: string };

const VERDICTS = ['correct', 'incorrect', 'undecided'] as const;

const verdictSchema = z.object({
  verdict: z
    .string()
    .transform((word) => word.trim().toLowerCase())
    .pipe(z.enum(VERDICTS)),
  rationale: z.string().default(''),
});

/** Characters of a reply that are looked through, its last. */
const LONGEST = 50_000;

/** Beginnings of objects that are looked at; a reply has one, or a few. */
const MOST_OBJECTS = 100;

/**
 * The verdict of a reply: a JSON object {"verdict": "correct" | "incorrect" | "undecided", "rationale": "…"}, alone, in
 * a code fence, or after other text. Words outside such an object never count, nor does what was only thought; objects
 * that contradict each other say nothing.
 */
export function readVerdict(reply: string): ReadReply {
  const { text, stillThinking } = withoutThinking(reply);
  const said = objectsIn(text.slice(-LONGEST)).flatMap(verdictIn);
  const read = said.map((object) => verdictSchema.safeParse(object));
  const last = read.at(-1);
  if (last === undefined) {
    return malformed(
      stillThinking ? 'it ended before it had stopped thinking' : 'it has no JSON with a verdict',
    );
  }
  const verdicts = read.map(({ data }) => data?.verdict);
  if (!last.success || verdicts.includes(undefined)) {
    return malformed('its verdict is none of correct, incorrect and undecided');
  }
  if (new Set(verdicts).size > 1) return malformed(`it has several verdicts: ${verdicts.join(', ')}`);
  return { kind: 'verdict', ...last.data };
}

function malformed(problem: string): ReadReply {
  return { kind: 'malformed', problem };
}

/** The JSON objects of a text, outermost ones, as they stand in it; other braces (of LaTeX, of sets) begin none. */
function objectsIn(text: string): string[] {
  const objects: string[] = [];
  const beginning = /\{\s*"/g;
  for (let tried = 0; tried < MOST_OBJECTS; tried++) {
    const start = beginning.exec(text)?.index;
    if (start === undefined) break;
    const end = endOfObject(text, start);
    if (end === null || !isJson(text.slice(start, end))) beginning.lastIndex = start + 1;
    else {
      objects.push(text.slice(start, end));
      beginning.lastIndex = end;
    }
  }
  return objects;
}

/** Where the object's brace is closed, exclusive; null where it is not. Braces in strings do not count. */
function endOfObject(text: string, start: number): number | null {
  const sign = /[{}]|"(?:[^"\\]|\\.)*"/gs;
  sign.lastIndex = start;
  for (let depth = 0, match = sign.exec(text); match !== null; match = sign.exec(text)) {
    if (match[0] === '{') depth++;
    else if (match[0] === '}') depth--;
    if (depth === 0) return sign.lastIndex;
  }
  return null;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The key as it stands in JSON; within a string its quotes are escaped. */
const VERDICT_KEY = /(?<!\\)"verdict"\s*:/g;

/** The object, where it has a verdict. One with several is as good as one with none: which of them holds? */
function verdictIn(json: string): object[] {
  const object = JSON.parse(json) as object;
  if (!('verdict' in object)) return [];
  return [(json.match(VERDICT_KEY) ?? []).length > 1 ? {} : object];
}
