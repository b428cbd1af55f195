import type { Selection } from '#shared/contract/api/analysis.ts';
import type { Population } from '#shared/contract/api/population.ts';
import { count, counted } from '#renderer/ui/figures.ts';

/** How many answers are taken, and what became of the others: parts of a line. */
export function populationParts(of: Population, { undecided, cutOff }: Selection): readonly string[] {
  const { leftOut } = of;
  const left = leftOut.ungraded + leftOut.undecided + leftOut.cutOff + leftOut.filtered + leftOut.unmeasured;
  const why = [
    [leftOut.ungraded, 'ungraded'],
    [leftOut.undecided, 'undecided'],
    [leftOut.cutOff, 'cut off'],
    [leftOut.filtered, 'by filters'],
    [leftOut.unmeasured, 'without measures'],
  ] as const;
  return [
    `${counted(of.taken, 'answer')} of ${counted(of.runs, 'run')}`,
    `${count(of.correct)} correct`,
    `${count(of.incorrect)} incorrect`,
    ...(undecided === 'left out' ? [] : [`${count(of.undecided)} of them undecided`]),
    ...(cutOff === 'left out'
      ? []
      : [`${count(of.cutOff)} cut off (counted ${cutOff === 'incorrect' ? 'as incorrect' : 'by verdict'})`]),
    left === 0
      ? 'none left out'
      : `${count(left)} left out: ${why
          .filter(([n]) => n > 0)
          .map(([n, word]) => `${count(n)} ${word}`)
          .join(', ')}`,
  ];
}

/** What is to be known of the figures, in sentences. */
export function populationNotes(of: Population, { profile }: Selection): readonly string[] {
  return [
    ...(of.withoutExact > 0
      ? [
          `${counted(of.withoutExact, 'answer')} of external models ${of.withoutExact === 1 ? 'has' : 'have'} top-20 entropies only${profile === 'exact' ? ': choose the top-20 profile to compare' : ''}.`,
        ]
      : []),
    ...(of.fewAlternatives === null
      ? []
      : [
          `Some answers were stored with ${of.fewAlternatives} alternatives a token: their top-20 figures are of those.`,
        ]),
  ];
}

/** Why nothing can be told apart, in a sentence; null where both classes are there. */
export function oneClassSentence({ taken, correct, incorrect }: Population): string | null {
  if (taken === 0 || (correct > 0 && incorrect > 0)) return null;
  const word = incorrect === 0 ? 'correct' : 'incorrect';
  return `All ${count(taken)} answers are ${word}: there is nothing to tell apart, and no AUROC is defined. Take more runs, or other filters.`;
}

/** How the intervals were made, in a sentence. */
export function intervalSentence({ answeredOnce }: Population, seed: number): string {
  const bootstrap = `bootstrap over questions, 2,000 draws, seed ${seed}`;
  return answeredOnce
    ? `Intervals: 95%, DeLong; where a run has a single answer of a class, ${bootstrap}.`
    : `Intervals: 95%, ${bootstrap}.`;
}
