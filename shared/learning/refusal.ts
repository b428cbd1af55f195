/** Why nothing can be learned from these answers: a sentence for the user. */
export class TrainingRefused extends Error {
  override readonly name = 'TrainingRefused';
}
