/** With fewer words than this beside numbers and names, what is left of a question says too little to compare. */
const ENOUGH_WORDS = 5;
/** Shared by more questions than this, and by more than this share of its benchmark, a text is a template. */
const TEMPLATE_QUESTIONS = 10;
const TEMPLATE_SHARE = 0.05;

const NUMBER = /\p{N}+(?:[.,:/]\p{N}+)*/gu;
/** A capitalised word; at a sentence's start too, where a name cannot be told from another word. */
const NAME = /\p{Lu}\p{Ll}+(?:[ -]\p{Lu}\p{Ll}+)*/gu;
const PUNCTUATION = /[.,;:!?"'`‘’“”()[\]{}…]/gu;

/** A question but for case and white space. */
export function exactKey(question: string): string {
  return question.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}

/**
 * A question but for its numbers and names (capitalised words), punctuation and case: equal for near-duplicates.
 * Where fewer than five other words are left ("What is 3 + 4?") it is the exact key.
 */
export function nearKey(question: string): string {
  const masked = question
    .normalize('NFKC')
    .replace(/\s+/gu, ' ')
    .replace(NAME, '@')
    .replace(NUMBER, '#')
    .replace(PUNCTUATION, ' ')
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .trim();
  const words = masked.split(' ').filter((word) => /\p{L}/u.test(word)).length;
  return words < ENOUGH_WORDS ? exactKey(question) : masked;
}

/**
 * Numbers for questions, 0 and up, the same for the same question and for near-duplicates, in whichever
 * benchmark: what splits go by. Where a benchmark is made from few templates (more than ten of its questions,
 * and more than a twentieth, share a near key), those questions are each their own.
 *
 * @param benchmarks of each question, any number.
 */
export function questionNumbers(questions: readonly string[], benchmarks: ArrayLike<number>): Int32Array {
  const exact = questions.map(exactKey);
  const near = questions.map(nearKey);
  const templates = templatesOf(exact, near, benchmarks);
  const numbers = new Map<string, number>();
  return Int32Array.from(questions, (_, row) => {
    const masked = near[row] as string;
    const key = templates.has(masked) ? `exact ${exact[row]}` : `near ${masked}`;
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  });
}

/** Near keys that are templates in some benchmark. */
function templatesOf(
  exact: readonly string[],
  near: readonly string[],
  benchmarks: ArrayLike<number>,
): Set<string> {
  const ofBenchmark = new Map<number, Map<string, Set<string>>>();
  near.forEach((key, row) => {
    const benchmark = benchmarks[row] as number;
    const sharing = ofBenchmark.get(benchmark) ?? new Map<string, Set<string>>();
    ofBenchmark.set(benchmark, sharing);
    const texts = sharing.get(key) ?? new Set<string>();
    sharing.set(key, texts.add(exact[row] as string));
  });
  const templates = new Set<string>();
  for (const sharing of ofBenchmark.values()) {
    const all = [...sharing.values()].reduce((sum, texts) => sum + texts.size, 0);
    for (const [key, texts] of sharing) {
      if (texts.size > TEMPLATE_QUESTIONS && texts.size > TEMPLATE_SHARE * all) templates.add(key);
    }
  }
  return templates;
}

/** Places of target questions that training questions tell something about. */
export interface Leaks {
  /** Those that are in training as they are. */
  readonly exact: readonly number[];
  /** Those that are in training with other numbers or names. */
  readonly near: readonly number[];
}

/** The leakage guard: which of the target's questions are on the training side too. */
export function leakedQuestions(training: readonly string[], target: readonly string[]): Leaks {
  const known = new Set(training.map(exactKey));
  const alike = new Set(training.map(nearKey));
  const exact: number[] = [];
  const near: number[] = [];
  target.forEach((question, place) => {
    if (known.has(exactKey(question))) exact.push(place);
    else if (alike.has(nearKey(question))) near.push(place);
  });
  return { exact, near };
}
