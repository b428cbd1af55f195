import {
  holdOut,
  leakedQuestions,
  questionNumbers,
  type GradedAnswers,
  type Leaks,
} from '#shared/learning/index.ts';

export interface QuestionsTask {
  readonly texts: readonly string[];
  /** Any number of each one's benchmark. */
  readonly benchmarks: Int32Array;
}

/** Numbers for questions: near-duplicates have the same one. */
export function numberQuestions({ texts, benchmarks }: QuestionsTask): Int32Array {
  return questionNumbers(texts, benchmarks);
}

export interface HoldOutTask {
  readonly answers: Omit<GradedAnswers, 'features'>;
  readonly seed: number;
}

/** Marks the answers that are kept apart for testing. */
export function keepApart({ answers, seed }: HoldOutTask): Uint8Array {
  return holdOut(answers, seed);
}

export interface LeaksTask {
  readonly training: readonly string[];
  readonly targets: readonly (readonly string[])[];
}

/** Of each target, the questions that were trained on too. */
export function findLeaks({ training, targets }: LeaksTask): Leaks[] {
  return targets.map((target) => leakedQuestions(training, target));
}
