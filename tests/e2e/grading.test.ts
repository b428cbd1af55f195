import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import type { Verdict } from '#shared/contract/verdict.ts';
import { choiceOf, completionOf } from '../fixtures/chat-completion.ts';
import { alertWith, describeInChromium, Host, isDone } from './driver.ts';
import { begin, GradedRun, proportion } from './graded-run.ts';

const KEYS = { correct: 'c', incorrect: 'x', undecided: 'u' } as const;
const ITEMS = 20;

const left = (page: Page, count: number, of = ITEMS) =>
  page.getByRole('status', { name: 'Progress of grading' }).getByText(`${count} left of ${of}`).waitFor();

/** Gives verdicts by key, each as soon as its response is shown. */
async function grade(page: Page, verdicts: readonly Verdict[], of = ITEMS): Promise<void> {
  for (const [index, verdict] of verdicts.entries()) {
    await page.getByRole('region', { name: 'Answer' }).waitFor();
    await page.keyboard.press(KEYS[verdict]);
    await left(page, of - index - 1, of);
  }
}

describeInChromium('Grading by hand', (driver) => {
  let host: Host;
  let run: GradedRun;
  beforeAll(async () => {
    host = await Host.start();
    run = await GradedRun.of(host, ITEMS);
  });

  it('begins with the choice of runs', async () => {
    const page = await driver.open(host, { at: '#/grading' });
    await page.getByRole('button', { name: 'All finished' }).click();
    await page.getByRole('button', { name: 'Grade 1 run' }).click();
    await page.getByRole('status', { name: 'Responses meant' }).getByText('20 responses').waitFor();
    expect(await page.getByRole('button', { name: 'Start grading' }).isDisabled()).toBe(true);
  });

  it('by keyboard goes through twenty responses, and every verdict is kept', async () => {
    const page = await driver.open(host, { at: run.at() });
    await page.evaluate(() => {
      document.body.dataset['sameAsBefore'] = 'yes';
    });
    await begin(page, 'Ada');
    await left(page, ITEMS);
    await grade(page, run.byAda);
    await page.getByRole('heading', { name: 'All graded' }).waitFor();
    const correct = run.byAda.filter((verdict) => verdict === 'correct').length;
    const summary = await page.getByRole('main').innerText();
    expect(summary).toContain(`${proportion(correct / ITEMS)} [`);
    expect(summary).not.toContain('Not representative');
    expect(await page.evaluate(() => document.body.dataset['sameAsBefore'])).toBe('yes');
    await expect
      .poll(() => Promise.all(run.byAda.map(async (_, index) => (await run.inForce(index))?.verdict)))
      .toEqual(run.byAda);
    expect(await run.inForce(0)).toMatchObject({ kind: 'person', grader: 'Ada' });

    // Only new ones: there are none left for her, and for another there are all.
    await page.getByRole('button', { name: 'Grade others' }).click();
    await page.getByRole('button', { name: 'Start grading' }).click();
    await alertWith(page, 'Ada has graded all of these.');
  });

  it('takes verdicts back and gives them again', async () => {
    const page = await driver.open(host, { at: run.at() });
    await begin(page, 'Undoing');
    await grade(page, ['correct', 'incorrect']);
    await page.keyboard.press('z');
    await left(page, ITEMS - 1);
    await expect
      .poll(async () => (await run.gradesOf(1))[0])
      .toMatchObject({ grader: 'Undoing', verdict: null });
    await page.keyboard.press('z');
    await left(page, ITEMS);
    await page.keyboard.press('Shift+Z');
    await left(page, ITEMS - 1);
    await page.keyboard.press('Shift+Z');
    await left(page, ITEMS - 2);
    await expect.poll(async () => (await run.gradesOf(1))[0]).toMatchObject({ verdict: 'incorrect' });
    // Another verdict in place of one, and back: the one before stands again.
    await page.keyboard.press('k');
    await expect
      .poll(() => page.getByRole('button', { name: /incorrect/ }).getAttribute('aria-pressed'))
      .toBe('true');
    await page.keyboard.press('u');
    await expect.poll(async () => (await run.gradesOf(1))[0]).toMatchObject({ verdict: 'undecided' });
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await run.gradesOf(1))[0]).toMatchObject({ verdict: 'incorrect' });
    for (let i = 0; i < 2; i++) await page.keyboard.press('z');
    await left(page, ITEMS);
    await expect
      .poll(async () => (await run.gradesOf(0))[0])
      .toMatchObject({ grader: 'Undoing', verdict: null });
    // The one who did not take hers back is heard again.
    await expect.poll(async () => (await run.inForce(0))?.grader).toBe('Ada');
  });

  it('blind shows nothing of the model and of others, which does not come over the wire either', async () => {
    const page = await driver.open(host, { at: run.at() });
    await begin(page, 'Blind');
    const open = page.getByRole('region', { name: 'Model and verdicts of others' });
    expect(await open.count()).toBe(0);
    const [id = NaN] = run.byRule.map((row) => row.id);
    const card = await host.client.grading.card({ responseId: id, rater: 'Blind', blind: true });
    expect(card.open).toBeNull();
    expect(JSON.stringify(card)).not.toMatch(/Arithmetic|[eE]ntropy|[gG]rader/);

    await page.keyboard.press('b');
    await open.getByText(/person Ada said/).waitFor();
    expect(await open.innerText()).toMatch(/Arithmetic[^]*mean H [.\d]+ nats[^]*in force: /);
    await page.keyboard.press('b');
    await open.waitFor({ state: 'detached' });
  });

  it('keeps a note with its verdict', async () => {
    const page = await driver.open(host, { at: run.at() });
    await begin(page, 'Noting');
    await page.keyboard.press('n');
    await page.keyboard.type('Xu: counts the remainder twice');
    await page.keyboard.press('Enter');
    await page.keyboard.press('x');
    await left(page, ITEMS - 1);
    await expect
      .poll(async () => (await run.gradesOf(0))[0])
      .toMatchObject({ verdict: 'incorrect', note: 'Xu: counts the remainder twice' });
    await page.keyboard.press('z');
    await expect.poll(async () => (await run.gradesOf(0))[0]).toMatchObject({ verdict: null });
  });

  it('has other keys where they are wanted, none twice', async () => {
    const page = await driver.open(host, { at: run.at() });
    await begin(page, 'Remapping');
    await page.getByRole('button', { name: 'Keys' }).click();
    const panel = page.getByRole('dialog', { name: 'Keys of grading' });
    await panel.getByRole('button', { name: 'Key of: Correct', exact: true }).click();
    await page.keyboard.press('k');
    await panel.getByText('K is taken: previous response.').waitFor();
    await page.keyboard.press('1');
    await panel.getByRole('button', { name: 'Key of: Correct', exact: true }).getByText('1').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('c');
    await page.keyboard.press('1');
    await left(page, ITEMS - 1);
    await expect.poll(async () => (await run.gradesOf(0))[0]).toMatchObject({ verdict: 'correct' });
    await page.keyboard.press('z');
    await left(page, ITEMS);
    await page.reload();
    await begin(page, 'Remapping');
    await page
      .getByRole('toolbar', { name: 'Verdict' })
      .getByRole('button', { name: /correct.*1/ })
      .waitFor();
  });

  it('labels what was picked by priority', async () => {
    const page = await driver.open(host, { at: run.at() });
    await page.getByLabel('Order').click();
    await page.getByRole('option', { name: 'by priority' }).click();
    await begin(page, 'Picky');
    // Where graders differ comes first.
    const disputed = run.differing;
    await page
      .getByRole('region', { name: 'Question' })
      .getByText(`item ${run.byRule[disputed]?.itemKey ?? ''}`)
      .waitFor();
    await page.keyboard.press('c');
    await left(page, ITEMS - 1);
    for (let i = 1; i < ITEMS; i++) await page.keyboard.press('j');
    await page.getByText('Not representative: picked by priority.').waitFor();
    await page.getByRole('button', { name: 'Go to the first of 19 passed over' }).click();
    await page.keyboard.press('z');
    await left(page, ITEMS);
  });

  it('brings a verdict back that the host does not take', async () => {
    const other = await Host.start();
    const { modelId, benchmarkIds } = await other.addSample('addition-2');
    const gone = await other.startRun(modelId, benchmarkIds[0] ?? NaN, 3);
    await other.runWhere(gone, isDone);
    const page = await driver.open(other, { at: `#/grading?runs=${gone}` });
    await begin(page, 'Late');
    await left(page, 3, 3);
    await other.client.runs.remove({ id: gone });
    await page.getByText('No runs chosen').waitFor();
    await page.keyboard.press('c');
    await alertWith(page, /The verdict “correct” on this response is not stored\./);
    await page.getByText('1 / 3', { exact: false }).waitFor();
    await page.getByRole('button', { name: 'Give it up' }).click();
    await left(page, 3, 3);
  });

  it('typesets formulas, runs nothing that is in them, and shows broken ones as they are', async () => {
    const other = await Host.start();
    const evil = '<img src=x onerror="document.title=1"> $\\href{javascript:alert(1)}{x}$';
    const sure = (text: string) => ({ text, logprob: -0.01 });
    const line = {
      ...completionOf('m1', 1, {
        question: `What is $\\frac{1}{2} + \\frac{1}{2}$ of \\[x^2\\] for $5 and $7? ${evil}`,
        reference: '\\frac{4}{4}',
      }),
      choices: [
        choiceOf([
          sure('Broken: '),
          sure('$\\frac{1}{$'),
          sure(' and so '),
          sure('\\(1\\).'),
          sure('<|end|>'),
        ]),
      ],
    };
    const content = Buffer.from(`${JSON.stringify(line)}\n`).toString('base64');
    const { runIds } = await other.client.runs.importTraces({
      source: { kind: 'uploaded', name: 'maths.jsonl', content },
      model: null,
      benchmark: 'maths',
    });
    const page = await driver.open(other, { at: `#/grading?runs=${runIds.join()}` });
    await begin(page, 'Ada');
    const question = page.getByRole('region', { name: 'Question' });
    await expect.poll(() => question.locator('.katex').count()).toBe(2);
    expect(await question.locator('.katex-display').count()).toBe(1);
    expect(await question.innerText()).toContain(
      'for $5 and $7? <img src=x onerror="document.title=1"> $\\href{',
    );
    expect(await question.locator('img, a').count()).toBe(0);
    expect(await page.getByRole('region', { name: 'Reference' }).locator('.katex').count()).toBe(1);
    const answer = page.getByRole('region', { name: 'Answer' });
    expect(await answer.innerText()).toContain('Broken: $\\frac{1}{$ and so');
    await page.keyboard.press('m');
    await expect.poll(() => answer.innerText()).toContain('and so \\(1\\).');
    expect(await page.locator('.katex').count()).toBe(0);
  });
});
