import type { AnswerEnd } from '../trace/trace.ts';
import { answerPlaces, type AnswerPlaces } from './answer-places.ts';
import { missingReason } from './cut-off.ts';
import { ownPart } from './run-on.ts';
import { withoutThinking } from './thinking.ts';

/** What a search for the answer comes to. */
export type Search<T> =
  | {
      readonly kind: 'found';
      readonly answer: T;
      /** Something marks it as the answer; else it is where the text ends. */
      readonly marked: boolean;
    }
  | { readonly kind: 'none'; readonly reason: string };

/** A text to search: thinking blanked out, so that every other character stands where it stood. */
export interface Searched {
  readonly spoken: string;
  readonly places: AnswerPlaces;
  readonly end: AnswerEnd;
}

/** How one kind of answer is searched for. */
export interface Searcher<T> {
  /** In the marked places; null where none has it, 'none' where one is binding and has not. */
  readonly marked: (searched: Searched) => Search<T> | null;
  /** In a text that came to its own end and has no answer marked; null where there is none. */
  readonly unmarked: (spoken: string) => T | null;
  /** The reason where there is none. */
  readonly nothing: string;
}

/** With `complete`: the answer did not go on after what was found. */
export type OwnSearch<T> = Search<T> & { readonly complete: boolean };

/**
 * Searches an answer: not in its thinking, nor in the next question that a model goes on to, unless nothing
 * before that answers, or only that is marked and may be the same question.
 */
export function searchOwnAnswer<T>(text: string, end: AnswerEnd, searcher: Searcher<T>): OwnSearch<T> {
  const { text: spoken, stillThinking } = withoutThinking(text);
  const { length: own, isOver } = ownPart(spoken);
  if (own < spoken.length) {
    // The next question shows that the answer to this one was complete.
    const search = searchPart(spoken.slice(0, own), 'stop', false, searcher);
    if (search.kind === 'found' && (search.marked || isOver || !hasMarks(spoken.slice(own)))) {
      return { ...search, complete: true };
    }
  }
  return { ...searchPart(spoken, end, stillThinking, searcher), complete: end === 'stop' };
}

function searchPart<T>(
  spoken: string,
  end: AnswerEnd,
  stillThinking: boolean,
  { marked, unmarked, nothing }: Searcher<T>,
): Search<T> {
  const found = marked({ spoken, places: answerPlaces(spoken), end });
  if (found) return found;
  const none = (where: string, orElse: string): Search<T> => ({
    kind: 'none',
    reason: missingReason(end, where, orElse),
  });
  if (stillThinking) return none('inside its thinking', 'The thinking has no end, so nothing was answered.');
  if (end !== 'stop') return none('before a marked answer', nothing);
  const answer = unmarked(spoken);
  return answer === null ? none('', nothing) : { kind: 'found', answer, marked: false };
}

function hasMarks(text: string): boolean {
  const { hashes, boxes, phrases } = answerPlaces(text);
  return hashes !== null || boxes.length > 0 || phrases.length > 0;
}
