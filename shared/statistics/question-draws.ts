import { generatorFor } from '../random/index.ts';

/** Draws made and used together. */
export const DRAWS_A_BLOCK = 4;

/**
 * One block of a bootstrap over questions: as many questions as there are, drawn with replacement, four
 * times over. Which they are depends on the seed, the number of questions and the block's number only, so
 * several workers can share the blocks of one bootstrap.
 *
 * @param questions their number.
 * @returns how often each question was drawn: that of question q in draw d at q * DRAWS_A_BLOCK + d. A
 *   question is drawn once on average, and more than 255 times, which would not fit, never.
 */
export function drawQuestions(seed: number, questions: number, block: number): Uint8Array {
  const generator = generatorFor(seed, 'bootstrap over questions', block);
  const times = new Uint8Array(questions * DRAWS_A_BLOCK);
  // A word's place among the questions: three times as fast as nextInt, and no question is favoured by more
  // than `questions` in 2^32.
  const scale = questions / 2 ** 32;
  for (let draw = 0; draw < DRAWS_A_BLOCK; draw++) {
    for (let drawn = 0; drawn < questions; drawn++) {
      const at = Math.floor(generator.nextUint32() * scale) * DRAWS_A_BLOCK + draw;
      times[at] = (times[at] as number) + 1;
    }
  }
  return times;
}
