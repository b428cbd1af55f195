import type { RuleGrade } from '../contract/verdict.ts';
import type { Answered } from './answered.ts';
import { inOrder } from './answer-places.ts';
import { chosenIn, letterOf, letterStanding, unmarkedChoice, type Chosen } from './chosen-letter.ts';
import { gradeOf, quoted } from './grade-of.ts';
import { searchOwnAnswer, type Searcher } from './own-answer.ts';

export const CHOICE_GRADER = 'choice';
/** Raised with every change that could change a verdict or a range. */
export const CHOICE_GRADER_VERSION = 1;

/**
 * Grades a multiple choice: the answer names a letter ("(B)", "B.", "The answer is **B**") or says a choice's
 * text. The reference is a letter or the text of one of the item's choices (`details.choices`, A first).
 */
export function gradeChoice({ text, reference, end, details }: Answered): RuleGrade {
  const by = { grader: CHOICE_GRADER, version: CHOICE_GRADER_VERSION };
  const choices = details?.choices ?? [];
  const wanted = letterOf(reference, choices);
  const search = searchOwnAnswer(text, end, searcherOf(choices));
  if (search.kind === 'none') return gradeOf(by, text, null, 'undecided', search.reason);
  const { letters, name, ...place } = search.answer;
  if (wanted === null) {
    const reason = 'The reference is neither a letter nor one of the choices.';
    return gradeOf(by, text, place, 'undecided', reason);
  }
  const said = `The choice ${name} is ${letters.join(' and ')}`;
  return letters.length === 1 && letters[0] === wanted
    ? gradeOf(by, text, place, 'correct', `${said}, as in the reference.`)
    : gradeOf(
        by,
        text,
        place,
        'incorrect',
        `${said}; the reference has ${wanted}${choiceText(wanted, choices)}.`,
      );
}

function choiceText(letter: string, choices: readonly string[]): string {
  const text = choices[letter.charCodeAt(0) - 'A'.charCodeAt(0)];
  return text === undefined ? '' : ` (${quoted(text)})`;
}

function searcherOf(choices: readonly string[]): Searcher<Chosen> {
  return {
    marked({ spoken, places }) {
      for (const place of inOrder(places)) {
        const answer = chosenIn(spoken, place, choices);
        if (answer) return { kind: 'found', answer, marked: true };
      }
      const answer = letterStanding(spoken, choices);
      return answer && { kind: 'found', answer, marked: true };
    },
    unmarked: (spoken) => unmarkedChoice(spoken, choices),
    nothing: 'The answer names no choice.',
  };
}
