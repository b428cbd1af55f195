import { figure, percent, proportion } from '#renderer/ui/figures.ts';
import type { Candidate } from '#shared/contract/api/sentinels.ts';
import type { TrainingSettings } from '#shared/contract/training.ts';
import {
  ENOUGH,
  INTERMEDIATE,
  suggestComposition,
  type Verdicts,
} from '#shared/learning/suggest-composition.ts';
import { CLASSIFIER_LETTERS } from '../training-words.ts';

/** Benchmarks that are closer in accuracy are about equally difficult. */
const SPAN = 0.1;

/** What a composition's difficulty looks like, and what would make it generalise better. */
export interface CompositionAdvice {
  readonly isGood: boolean;
  readonly sentence: string;
}

type Undecided = TrainingSettings['undecided'];

/** A candidate's verdicts as they are trained on. */
function verdictsOf({ graded, undecided, accuracy }: Candidate, as: Undecided): Verdicts {
  const correct = Math.round((accuracy?.value ?? 0) * graded);
  return { correct, incorrect: graded - correct - (as === 'left out' ? undecided : 0) };
}

/** The share of correct answers among all graded ones of some candidates; null where there are none. */
export function overallAccuracy(candidates: readonly Candidate[], as: Undecided): number | null {
  let [correct, n] = [0, 0];
  for (const candidate of candidates) {
    const its = verdictsOf(candidate, as);
    correct += its.correct;
    n += its.correct + its.incorrect;
  }
  return n === 0 ? null : correct / n;
}

/** Compositions of intermediate overall accuracy, of easy and hard benchmarks, generalise best. */
export function compositionAdvice(chosen: readonly Candidate[], as: Undecided): CompositionAdvice {
  const accuracy = overallAccuracy(chosen, as);
  if (accuracy === null) {
    return {
      isGood: false,
      sentence:
        'Tick an easy and a hard benchmark: compositions of intermediate overall accuracy generalise best.',
    };
  }
  const told = `Overall accuracy ${proportion(accuracy)}`;
  if (accuracy < INTERMEDIATE.least || accuracy > INTERMEDIATE.most) {
    const [word, wanted] = accuracy > INTERMEDIATE.most ? ['high', 'harder'] : ['low', 'easier'];
    return {
      isGood: false,
      sentence: `${told} is ${word}: add ${wanted} benchmarks. Intermediate compositions (${figure(INTERMEDIATE.least)} to ${figure(INTERMEDIATE.most)}) generalise best.`,
    };
  }
  const poor = chosen.filter((one) => {
    const { correct, incorrect } = verdictsOf(one, as);
    return Math.min(correct, incorrect) < ENOUGH;
  });
  if (poor.length > 0) {
    const names = poor.map(({ benchmark }) => benchmark).join(', ');
    return {
      isGood: false,
      sentence: `${told} is intermediate, but ${names} ${poor.length === 1 ? 'has' : 'have'} fewer than ${ENOUGH} answers of a class: that teaches which benchmark an answer is of more than whether it is right.`,
    };
  }
  const each = chosen.map((one) => overallAccuracy([one], as) ?? accuracy);
  const [least, most] = [Math.min(...each), Math.max(...each)];
  if (most - least < SPAN) {
    const one = chosen.length === 1 ? 'by one benchmark alone' : 'and all are of much the same difficulty';
    return {
      isGood: false,
      sentence: `${told} is intermediate, ${one}. An easy and a hard one span more, and generalise better.`,
    };
  }
  return {
    isGood: true,
    sentence: `${told} is intermediate, from ${proportion(least)} to ${proportion(most)}: such compositions generalise best.`,
  };
}

/** Why no pair of benchmarks can be suggested. */
export const NO_SUGGESTION = `No two benchmarks with ${ENOUGH} answers of each class are ${percent(INTERMEDIATE.least)} to ${percent(INTERMEDIATE.most)} correct together.`;

/** The runs of an easy and a hard benchmark of intermediate overall accuracy; null where there are no such two. */
export function suggestedPair(candidates: readonly Candidate[], as: Undecided): number[] | null {
  const places = suggestComposition(candidates.map((candidate) => verdictsOf(candidate, as)));
  return places?.flatMap((place) => candidates[place]?.runId ?? []) ?? null;
}

/** A name for a sentinel: what it is trained on, and how. */
export function proposedName(
  chosen: readonly Candidate[],
  settings: TrainingSettings,
  features: string,
): string {
  const SHOWN = 3;
  const names = chosen.map(({ benchmark }) => benchmark);
  const more = names.length > SHOWN ? ` + ${names.length - SHOWN} more` : '';
  const trainedOn = names.length === 0 ? [] : [`${names.slice(0, SHOWN).join(' + ')}${more}`];
  return [...trainedOn, `${features} ${CLASSIFIER_LETTERS[settings.classifier]}`].join(', ').slice(0, 200);
}
