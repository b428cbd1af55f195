import type { RuleGrade } from '../contract/verdict.ts';
import type { Answered } from './answered.ts';
import { inOrder } from './answer-places.ts';
import { cutReason, mayGoOn } from './cut-off.ts';
import { gradeOf, quoted } from './grade-of.ts';
import { normalText } from './normal-text.ts';
import { searchOwnAnswer, type Searcher } from './own-answer.ts';
import { isProse, trimmed } from './plain-text.ts';

export const TEXT_GRADER = 'text';
/** Raised with every change that could change a verdict or a range. */
export const TEXT_GRADER_VERSION = 2;

interface Said {
  readonly from: number;
  readonly to: number;
  readonly name: string;
  /** A sentence in which the answer stands, rather than the answer itself. */
  readonly inSentence: boolean;
}

const LONGEST = 2000;
/** Where an answer ends and what is said about it begins. */
const REMARK = /\s*(?:[,;(–—]|\.\s|\s-\s|\bbecause\b|\bsince\b|\bas\b)/u;

/**
 * Grades a text: the same words as the reference's, whatever their case, articles, punctuation and accents of
 * form (`normalText`). Without a mark, the last sentence counts, which must hold the reference's words.
 */
export function gradeText({ text, reference, end }: Answered): RuleGrade {
  const by = { grader: TEXT_GRADER, version: TEXT_GRADER_VERSION };
  const wanted = normalText(reference);
  const search = searchOwnAnswer(text, end, WORDS);
  if (search.kind === 'none') return gradeOf(by, text, null, 'undecided', search.reason);
  const { answer } = search;
  if (wanted === '') {
    return gradeOf(by, text, answer, 'undecided', 'There is no text in the reference to compare with.');
  }
  const words = text.slice(answer.from, Math.min(answer.to, answer.from + LONGEST));
  const said = `The answer ${answer.name} is "${quoted(words)}"`;
  if (isSame(words, wanted, answer.inSentence)) {
    return gradeOf(by, text, answer, 'correct', `${said}, as in the reference.`);
  }
  return !search.complete && mayGoOn(text, answer.to)
    ? gradeOf(by, text, answer, 'undecided', cutReason(words))
    : gradeOf(by, text, answer, 'incorrect', `${said}; the reference has "${quoted(reference)}".`);
}

function isSame(words: string, wanted: string, inSentence: boolean): boolean {
  const remark = words.search(REMARK);
  const candidates = [words, ...(remark > 0 ? [words.slice(0, remark)] : [])].map(normalText);
  if (candidates.includes(wanted)) return true;
  if (!inSentence) return false;
  const [sentence = ''] = candidates;
  const at = ` ${sentence} `.indexOf(` ${wanted} `);
  return at !== -1 && !/\b(?:not|no|never|isnt|than)\b/u.test(sentence.slice(0, at));
}

const WORDS: Searcher<Said> = {
  marked({ spoken, places }) {
    for (const { from, to, name } of inOrder(places)) {
      const place = ofSentence(spoken, from, to);
      if (place.from === place.to) continue;
      const answer = { ...place, name, inSentence: isProse(spoken.slice(place.from, place.to)) };
      return { kind: 'found', answer, marked: true };
    }
    return null;
  },
  unmarked(spoken) {
    const all = trimmed(spoken, 0, spoken.length);
    if (all.from === all.to) return null;
    const lineStart = spoken.lastIndexOf('\n', all.to - 1) + 1;
    const start = lineStart + lastSentence(spoken.slice(lineStart, all.to));
    const place = trimmed(spoken, start, all.to);
    return { ...place, name: 'in the last sentence', inSentence: true };
  },
  nothing: 'There is no text in the answer.',
};

function ofSentence(text: string, from: number, to: number): { readonly from: number; readonly to: number } {
  const end = /[.!?](?=\s)/u.exec(text.slice(from, to));
  return trimmed(text, from, end ? from + end.index : to);
}

function lastSentence(line: string): number {
  let start = 0;
  for (const end of line.matchAll(/[.!?]\s+/gu)) start = end.index + end[0].length;
  return start;
}
