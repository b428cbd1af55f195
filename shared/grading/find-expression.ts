import type { AnswerEnd } from '../trace/trace.ts';
import type { AnswerPlace } from './answer-places.ts';
import type { Box } from './boxed.ts';
import { concludingNumber } from './concluding-number.ts';
import { mayGoOn, missingReason } from './cut-off.ts';
import { mathSpans, type MathSpan } from './math-spans.ts';
import { searchOwnAnswer, type OwnSearch, type Search, type Searched, type Searcher } from './own-answer.ts';
import { isProse, trimmed, withoutMarkup } from './plain-text.ts';

/** An answer in LaTeX or in plain letters. */
interface ExpressionPlace {
  /** Where it stands; with several boxes, from the first to the last. */
  readonly from: number;
  readonly to: number;
  /** Without delimiters and markup; several boxes or formulas side by side are joined by ", ". */
  readonly latex: string;
  /** Begins a sentence: `The answer in \boxed{}`. */
  readonly name: string;
}

export interface FoundExpression extends ExpressionPlace {
  /** The text was cut off there, so that it may go on. */
  readonly atTheEnd: boolean;
}

interface Piece {
  readonly from: number;
  readonly to: number;
  readonly outerFrom: number;
  readonly outerTo: number;
}

const SENTENCE_END = /[.!?](?=\s|$)/u;
/** What is said about a number that was told: "18 because 9 + 9 is 18", "18, not 19". */
const REMARK = /[\s,(](?:because|since|not|rather than|instead of)\b/u;
/** What may stand between two boxes or formulas that are one answer: "and", "or", "x =". */
const CONNECTOR =
  /^(?:[\s$.,;:&(){}[\]*]|\\[()[\]]|\\(?:text|quad|qquad|mathrm|,|;)|\b(?:and|or)\b|\b[a-zA-Z](?:_\d)?\s*=)*$/u;
const LONGEST_CONNECTOR = 40;
/** An answer in words is short. */
const LONGEST_WORDS = 40;

/**
 * Finds the expression that answers, in this order: after the first `####`; in the last `\boxed{}`, with those
 * boxes before it that "and", "or" or a comma join to it; after the first "answer is" or "answer:" (the
 * formulas of its sentence, else the sentence); and, in an answer that came to its own end, all of it where it
 * is nothing but an expression, else the last formula or number of its last sentence, else its last formula.
 */
export function findExpression(text: string, end: AnswerEnd): OwnSearch<FoundExpression> {
  const search = searchOwnAnswer(text, end, EXPRESSIONS);
  if (search.kind === 'none') return search;
  const { answer, complete } = search;
  return { ...search, answer: { ...answer, atTheEnd: !complete && mayGoOn(text, answer.to) } };
}

/** The expression of a reference: its boxes, what stands after its `####`, else all of it. */
export function referenceExpression(reference: string): string {
  const search = findExpression(reference, 'stop');
  const isMarked = search.kind === 'found' && search.marked && /\\boxed|\\fbox|####/u.test(reference);
  return isMarked ? search.answer.latex : withoutMarkup(reference);
}

const EXPRESSIONS: Searcher<ExpressionPlace> = {
  marked: markedExpression,
  unmarked: (spoken) => bareAnswer(spoken) ?? lastExpression(spoken),
  nothing: 'There is no expression in the answer.',
};

const found = (answer: ExpressionPlace): Search<ExpressionPlace> => ({ kind: 'found', answer, marked: true });

function markedExpression({ spoken, places, end }: Searched): Search<ExpressionPlace> | null {
  const { hashes, boxes, phrases } = places;
  if (hashes) {
    const answer = ofPlace(spoken, hashes, []);
    if (answer) return found(answer);
    const reason = 'There is nothing after "####".';
    return { kind: 'none', reason: missingReason(end, 'after "####"', reason) };
  }
  const box = boxes.at(-1);
  if (box) {
    if (!box.closed) {
      const reason = 'The last \\boxed{} has no end.';
      return { kind: 'none', reason: missingReason(end, 'inside \\boxed{}', reason) };
    }
    return found(joined(spoken, boxes.map(asPiece), 'in \\boxed{}'));
  }
  const maths = phrases.length > 0 ? mathSpans(spoken) : [];
  for (const place of phrases) {
    const answer = place.heading && !isDirect(spoken, place) ? null : ofPlace(spoken, place, maths);
    if (answer) return found(answer);
  }
  return null;
}

/** The last pieces, as many as are joined to each other; the same one twice counts once. */
function joined(text: string, pieces: readonly Piece[], place: string): ExpressionPlace {
  let first = pieces.length - 1;
  while (first > 0 && isConnector(text, pieces[first - 1]?.outerTo ?? 0, pieces[first]?.outerFrom ?? 0))
    first--;
  return together(text, pieces.slice(first), place);
}

function together(text: string, pieces: readonly Piece[], place: string): ExpressionPlace {
  const all = [...new Set(pieces.map(({ from, to }) => withoutMarkup(text.slice(from, to))))];
  const name = `The answer ${place}`;
  return { from: pieces[0]?.from ?? 0, to: pieces.at(-1)?.to ?? 0, latex: all.join(', '), name };
}

function isConnector(text: string, from: number, to: number): boolean {
  return to - from <= LONGEST_CONNECTOR && CONNECTOR.test(text.slice(from, to));
}

const asPiece = ({ from, to }: Box): Piece => ({
  from,
  to,
  outerFrom: from - '\\boxed{'.length,
  outerTo: to + 1,
});

/** The formulas of the place's sentence that stand together, else the sentence; null where it says nothing. */
function ofPlace(text: string, place: AnswerPlace, maths: readonly MathSpan[]): ExpressionPlace | null {
  const formulas = maths.filter(({ outerFrom }) => outerFrom >= place.from && outerFrom < place.to);
  const [first] = formulas;
  const to = remarkFrom(text, place.from, sentenceEnd(text, place, formulas));
  if (first && first.outerFrom < to && !/\d/u.test(text.slice(place.from, first.outerFrom))) {
    let last = 0;
    while (isConnector(text, formulas[last]?.outerTo ?? 0, formulas[last + 1]?.outerFrom ?? Infinity)) last++;
    return together(text, formulas.slice(0, last + 1), place.name);
  }
  const span = trimmed(text, place.from, to);
  if (span.from === span.to) return null;
  const words = text.slice(span.from, span.to);
  if (!isProse(words)) return { ...span, latex: withoutMarkup(words), name: `The answer ${place.name}` };
  const number = concludingNumber(words);
  if (!number)
    return words.length > LONGEST_WORDS ? null : { ...span, latex: words, name: `The answer ${place.name}` };
  const from = span.from + number.start;
  const latex = words.slice(number.start, number.end);
  return { from, to: span.from + number.end, latex, name: `The number ${place.name}` };
}

function sentenceEnd(text: string, { from, to }: AnswerPlace, formulas: readonly MathSpan[]): number {
  const pattern = new RegExp(SENTENCE_END, 'gu');
  for (const match of text.slice(from, to).matchAll(pattern)) {
    const at = from + match.index;
    if (!formulas.some(({ outerFrom, outerTo }) => outerFrom < at && at < outerTo)) return at;
  }
  return to;
}

/** Where something is said about the first number, else the end. */
function remarkFrom(text: string, from: number, to: number): number {
  const said = text.slice(from, to);
  const number = said.search(/\d/u);
  const remark = number === -1 ? -1 : said.slice(number).search(REMARK);
  return remark === -1 ? to : from + number + remark;
}

/** Whether a label is followed by an answer only, so that it heads no working. */
function isDirect(text: string, { from, to }: AnswerPlace): boolean {
  return !isProse(text.slice(from, to));
}

function bareAnswer(spoken: string): ExpressionPlace | null {
  const span = trimmed(spoken, 0, spoken.length);
  const words = spoken.slice(span.from, span.to);
  if (words === '' || (words.includes('\n') && !words.includes('\\begin{'))) return null;
  // "All real numbers" is an answer in words.
  if (isProse(words) && (words.length > LONGEST_WORDS || /[\d$\\]/u.test(words))) return null;
  const latex = withoutMarkup(words);
  return mathSpans(latex).length > 0 ? null : { ...span, latex, name: 'The answer' };
}

function lastExpression(spoken: string): ExpressionPlace | null {
  const maths = mathSpans(spoken);
  const last = maths.at(-1);
  const number = concludingNumber(spoken);
  const lineStart = spoken.trimEnd().lastIndexOf('\n') + 1;
  const line = trimmed(spoken, lineStart, spoken.length);
  const words = spoken.slice(line.from, line.to);
  const isFormula = /\\[a-z]|=/iu.test(words) && !isProse(words) && !(last && last.outerTo > lineStart);
  if (isFormula) return { ...line, latex: withoutMarkup(words), name: 'The last line' };
  if (number && (!last || (number.start > last.outerTo && number.start >= lineStart))) {
    const { start: from, end: to } = number;
    return { from, to, latex: spoken.slice(from, to), name: 'The last number' };
  }
  return last ? joined(spoken, maths, 'in the last formula') : null;
}
