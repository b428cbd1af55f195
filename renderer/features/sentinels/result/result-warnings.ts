import { counted } from '#renderer/ui/figures.ts';
import type { Evaluation } from '#shared/contract/api/sentinels.ts';

/** What is to be known before a result is believed, in sentences: questions on both sides, and what the host says. */
export function resultWarnings({ leaked, warnings }: Pick<Evaluation, 'leaked' | 'warnings'>): string[] {
  return [
    ...leaked.map(
      ({ benchmark, questions, example }) =>
        `${counted(questions, 'question')} of ${benchmark} ${questions === 1 ? 'was' : 'were'} trained on, too (the same, or alike but for numbers and names): its estimate looks better than it is. One is “${example}”.`,
    ),
    ...warnings,
  ];
}
