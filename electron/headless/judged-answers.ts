import { MEASURES } from '#shared/measures/index.ts';
import { auroc } from '#shared/statistics/index.ts';
import { judgeGroups, type JudgedMeasure } from '#workbench/analysis/index.ts';
import { Numbering } from './numbering.ts';
import { withThreads } from './with-threads.ts';

/** What the draws of questions follow from. */
export const SEED = 0;

/** An answer that is known to be correct or not. */
export interface JudgedAnswer {
  readonly correct: boolean;
  readonly model: string | null;
  readonly benchmark: string | null;
  /** What is asked, or the answer's id where that is not known: answers to one question are drawn together. */
  readonly question: string;
  readonly tokens: number;
  /** In the registry's order. */
  readonly values: Float64Array;
}

/** How well a measure separates the answers for which it is defined: pairs are of one model on one benchmark. */
export interface JudgedRow extends JudgedMeasure {
  /** AUROC over all pairs. */
  readonly pooled: number | null;
}

/** Collects answers column by column: 8 bytes an answer and measure. */
export class JudgedAnswers {
  readonly #incorrect: number[] = [];
  readonly #lengths: number[] = [];
  readonly #runs = new Numbering();
  readonly #questions = new Numbering();
  readonly #columns: number[][] = MEASURES.map(() => []);

  add({ correct, model, benchmark, question, tokens, values }: JudgedAnswer): void {
    this.#incorrect.push(correct ? 0 : 1);
    this.#lengths.push(tokens);
    this.#runs.add(JSON.stringify([model, benchmark]));
    this.#questions.add(JSON.stringify([benchmark, question]));
    values.forEach((value, at) => this.#columns[at]?.push(value));
  }

  get count(): number {
    return this.#incorrect.length;
  }

  get incorrect(): number {
    return this.#incorrect.reduce((sum, is) => sum + is, 0);
  }

  /** Models on benchmarks that there are. */
  get runs(): number {
    return this.#runs.count;
  }

  /**
   * Every measure that is defined for some answer, judged by threads.
   *
   * @param onShare told how much is done, 0 to 1
   * @throws DOMException named AbortError with the signal
   */
  async judge(onShare: (share: number) => void, stop: AbortSignal): Promise<JudgedRow[]> {
    const defined = MEASURES.flatMap((measure, at) => {
      const values = Float64Array.from(this.#columns[at] ?? []);
      return values.every(Number.isNaN) ? [] : [{ measure, values }];
    });
    const incorrect = Uint8Array.from(this.#incorrect);
    const answers = {
      incorrect,
      run: Int32Array.from(this.#runs.numbers),
      runs: [],
      question: Int32Array.from(this.#questions.numbers),
      questionCount: this.#questions.count,
      length: Int32Array.from(this.#lengths),
      columns: new Map(defined.map(({ measure, values }) => [measure.key, values])),
    };
    return withThreads(stop, async (crew, threads) => {
      const keys = [...answers.columns.keys()];
      const all = [{ name: '', rows: null }];
      const labour = { crew, threads, onShare };
      const [judged] = await judgeGroups(answers, keys, all, { pairs: 'run', seed: SEED }, labour);
      return (judged?.measures ?? []).map((row, at) => ({ ...row, pooled: pooled(defined[at], incorrect) }));
    });
  }
}

function pooled(
  column: { readonly measure: { readonly orientation: 1 | -1 }; readonly values: Float64Array } | undefined,
  incorrect: Uint8Array,
): number | null {
  if (column === undefined) return null;
  const { measure, values } = column;
  const isDefined = (_: unknown, row: number) => !Number.isNaN(values[row]);
  const scores = values.filter(isDefined).map((value) => measure.orientation * value);
  return auroc(scores, incorrect.filter(isDefined));
}
