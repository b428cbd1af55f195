import type { Locator, Page } from 'playwright-core';
import type { ShownGrade, ResponseRow } from '#shared/contract/api/responses.ts';
import type { Verdict } from '#shared/contract/verdict.ts';
import { isDone, type Host } from './driver.ts';

export const VERDICTS = ['correct', 'incorrect', 'undecided'] as const;

/** A run whose answers are graded by rule, and what a person has to say of them. */
export class GradedRun {
  /** As the rule graded them, in the order of the plan. */
  readonly byRule: readonly ResponseRow[];
  /** As the rule, but for every fifth. */
  readonly byAda: readonly Verdict[];
  readonly #host: Host;
  readonly runId: number;

  private constructor(host: Host, runId: number, byRule: readonly ResponseRow[]) {
    this.#host = host;
    this.runId = runId;
    this.byRule = byRule;
    this.byAda = byRule.map(({ verdict }, index) =>
      index % 5 === 0 ? (VERDICTS[(index / 5) % 3] ?? 'correct') : (verdict ?? 'undecided'),
    );
  }

  static async of(host: Host, items: number): Promise<GradedRun> {
    const { modelId, benchmarkIds } = await host.addSample('remainder');
    const runId = await host.startRun(modelId, benchmarkIds[0] ?? NaN, items);
    await host.runWhere(runId, isDone);
    return new GradedRun(host, runId, await host.responses({ runId }));
  }

  /** The place of an answer that Ada sees otherwise than the rule. */
  get differing(): number {
    return this.byAda.findIndex((verdict, index) => verdict !== this.byRule[index]?.verdict);
  }

  /** Where it is graded. */
  at(tab = 'hand', more = ''): string {
    return `#/grading?runs=${this.runId}&tab=${tab}${more}`;
  }

  idOf(index: number): number {
    return this.byRule[index]?.id ?? NaN;
  }

  async gradesOf(index: number): Promise<ShownGrade[]> {
    return (await this.#host.client.responses.get({ id: this.idOf(index), query: null })).grades;
  }

  async inForce(index: number): Promise<ShownGrade | undefined> {
    return (await this.gradesOf(index)).find((grade) => grade.inForce);
  }
}

/** Begins to grade by hand, as somebody. */
export async function begin(page: Page, rater: string, blind = true): Promise<void> {
  await page.getByLabel('Your name').fill(rater);
  // What is offered for the name stands over what is beneath.
  await page.getByRole('heading', { name: 'Grade by hand' }).click();
  await page.getByRole('checkbox', { name: /^Blind/ }).setChecked(blind);
  await page.getByRole('button', { name: 'Start grading' }).click();
  await page.getByRole('region', { name: 'Answer' }).waitFor();
}

export const rowsOf = (grid: Locator) => grid.getByRole('row').allInnerTexts();

/** A proportion as it is written on the screens. */
export const proportion = (value: number): string => value.toFixed(3).replace(/^(-?)0\./, '$1.');
