import type { RuleGrade } from '../contract/verdict.ts';
import type { Answered } from './answered.ts';
import { inOrder } from './answer-places.ts';
import { gradeOf } from './grade-of.ts';
import { searchOwnAnswer, type Searcher } from './own-answer.ts';

export const TRUE_FALSE_GRADER = 'true-false';
/** Raised with every change that could change a verdict or a range. */
export const TRUE_FALSE_GRADER_VERSION = 1;

interface Stance {
  readonly value: boolean;
  readonly from: number;
  readonly to: number;
  readonly name: string;
}

/** "no" counts only where it stands for itself: neither "no solution" nor "know". */
const WORD =
  /\b(?<negation>(?:not the case that\s+(?:\w+\s+){0,6}?|(?:not|isn['’]t|never|hardly|cannot be|can['’]t be)\s+(?:\w+\s+)?))?(?<word>true|false|correct|incorrect|untrue|(?:yes|no)(?=\s*(?:[,.;:!)*_}\]"'”’$—–]|\\|\n|$)))\b/giu;
/** Both words at once are the question, not its answer. */
const QUESTION =
  /\b(?:true\s*(?:or|\/|and)\s*false|false\s*(?:or|\/|and)\s*true|yes\s*(?:or|\/)\s*no)\b|\bwhether\b[^.\n]{0,200}/giu;
const TRUE = new Set(['true', 'yes', 'correct']);

/**
 * Grades true or false: the answer says "true", "yes" or "correct", or "false", "no" or "incorrect", where "not
 * true" is false. Without a mark it is the word that the text opens with, else its last one.
 */
export function gradeTrueFalse({ text, reference, end }: Answered): RuleGrade {
  const by = { grader: TRUE_FALSE_GRADER, version: TRUE_FALSE_GRADER_VERSION };
  const wanted = valueOf(reference);
  const search = searchOwnAnswer(text, end, STANCES);
  if (search.kind === 'none') return gradeOf(by, text, null, 'undecided', search.reason);
  const { answer } = search;
  if (wanted === null) {
    return gradeOf(by, text, answer, 'undecided', 'The reference is neither true nor false.');
  }
  const said = `The answer ${answer.name} is ${answer.value ? 'true' : 'false'}`;
  return answer.value === wanted
    ? gradeOf(by, text, answer, 'correct', `${said}, as in the reference.`)
    : gradeOf(by, text, answer, 'incorrect', `${said}; the reference is ${wanted ? 'true' : 'false'}.`);
}

const STANCES: Searcher<Stance> = {
  marked({ spoken, places }) {
    for (const { from, to, name } of inOrder(places)) {
      const [answer] = stances(spoken, from, to, name);
      if (answer) return { kind: 'found', answer, marked: true };
    }
    return null;
  },
  unmarked(spoken) {
    const all = stances(spoken, 0, spoken.length, '');
    const [first] = all;
    const opens = first && /^[\s*_"'“]*$/u.test(spoken.slice(0, first.from));
    if (opens) return { ...first, name: 'that it opens with' };
    const last = all.at(-1);
    return last ? { ...last, name: 'that it closes with' } : null;
  },
  nothing: 'The answer says neither true nor false.',
};

function stances(text: string, from: number, to: number, name: string): Stance[] {
  const region = text.slice(from, to).replace(QUESTION, (question) => ' '.repeat(question.length));
  return [...region.matchAll(WORD)].map((match) => {
    const { word = '', negation } = match.groups ?? {};
    const start = from + match.index;
    const value = TRUE.has(word.toLowerCase()) !== (negation !== undefined);
    return { value, from: start, to: start + match[0].length, name };
  });
}

function valueOf(reference: string): boolean | null {
  const word = /[a-z]+|[01]/iu.exec(reference)?.[0].toLowerCase() ?? '';
  if (TRUE.has(word) || word === 't' || word === '1') return true;
  return ['false', 'no', 'incorrect', 'f', '0'].includes(word) ? false : null;
}
