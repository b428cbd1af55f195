import { beforeAll, expect, it } from 'vitest';
import type { Verdict } from '#shared/contract/verdict.ts';
import { answers, finds, JudgeServer } from '../fixtures/judge-server.ts';
import { describeInChromium, Host, takePicture } from './driver.ts';
import { begin, GradedRun, proportion, rowsOf, VERDICTS } from './graded-run.ts';
import { contrastProblems, layoutProblems } from './in-page.ts';

const ITEMS = 20;

/** Cohen's kappa by its definition: agreement beyond what the two shares of each verdict give by chance. */
function kappaOf(pairs: readonly (readonly [Verdict, Verdict])[]): number {
  const share = (is: (pair: readonly [Verdict, Verdict]) => boolean) =>
    pairs.filter(is).length / pairs.length;
  const observed = share(([a, b]) => a === b);
  const expected = VERDICTS.reduce(
    (sum, verdict) => sum + share(([a]) => a === verdict) * share(([, b]) => b === verdict),
    0,
  );
  return (observed - expected) / (1 - expected);
}

describeInChromium('Graders', (driver) => {
  let host: Host;
  let run: GradedRun;
  beforeAll(async () => {
    host = await Host.start();
    run = await GradedRun.of(host, ITEMS);
    for (const [index, verdict] of run.byAda.entries()) {
      const given = { rater: 'Ada', verdict, note: '', shownBy: 'all', blind: true } as const;
      await host.client.grading.giveVerdict({ responseId: run.idOf(index), ...given });
    }
  });

  it('tells how far two graders agree: kappa, confusion, and how many verdicts are theirs', async () => {
    const page = await driver.open(host, { at: run.at('graders') });
    await expect
      .poll(() => rowsOf(page.getByRole('grid', { name: 'Graders' })))
      .toContainEqual(expect.stringMatching(/^person\s+Ada\s+–\s+20$/));
    const graders = await host.client.grading.graders({ runIds: [run.runId] });
    const id = (kind: string, name?: string) =>
      graders.find((each) => each.kind === kind && (name === undefined || each.name === name))?.id ?? NaN;
    await page.goto(`${host.address}${run.at('agreement', `&a=${id('person', 'Ada')}&b=${id('rule')}`)}`);
    const pairs = run.byRule.map(
      ({ verdict }, index) => [run.byAda[index] ?? 'undecided', verdict ?? 'undecided'] as const,
    );
    const grid = page.getByRole('grid', { name: 'Agreement by benchmark' });
    await grid.getByText('all together').waitFor();
    const [, together = ''] = await rowsOf(grid);
    const agreeing = pairs.filter(([a, b]) => a === b).length / pairs.length;
    expect(together).toContain(proportion(agreeing));
    expect(together).toContain(`${proportion(kappaOf(pairs))} [`);
    const confusion = page.getByRole('table', { name: 'Confusion of the two graders' });
    const cells = await confusion.getByRole('cell').allInnerTexts();
    expect(cells.map(Number)).toEqual(
      VERDICTS.flatMap((a) =>
        VERDICTS.map((b) => pairs.filter((pair) => pair[0] === a && pair[1] === b).length),
      ),
    );
  });

  it('lists what the two differ on, opens it, and has it graded by hand', async () => {
    const graders = await host.client.grading.graders({ runIds: [run.runId] });
    const id = (kind: string, name?: string) =>
      graders.find((each) => each.kind === kind && (name === undefined || each.name === name))?.id ?? NaN;
    const page = await driver.open(host, {
      at: run.at('disputes', `&a=${id('person', 'Ada')}&b=${id('rule')}`),
    });
    const differing = run.byRule.filter(({ verdict }, index) => verdict !== run.byAda[index]);
    expect(differing.length).toBeGreaterThan(0);
    const grid = page.getByRole('grid', { name: 'Disputes' });
    await page.getByText(`${differing.length} dispute`).first().waitFor();
    const keys = (await rowsOf(grid)).slice(1).map((row) => row.split(/\s/)[0]);
    expect(keys.toSorted()).toEqual(differing.map(({ itemKey }) => itemKey).toSorted());

    const [first] = differing;
    await grid.getByRole('button', { name: `Grade ${first?.itemKey ?? ''} by hand` }).click();
    await page.getByText('1 response picked').waitFor();
    await begin(page, 'Settler');
    await page
      .getByRole('region', { name: 'Question' })
      .getByText(`item ${first?.itemKey ?? ''}`)
      .waitFor();
    await page.getByRole('tab', { name: 'Disputes' }).click();
    await grid.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/#\/responses\/\d+/);
    const panel = page.getByRole('region', { name: 'Reference and verdicts' });
    await panel.getByText('in force').waitFor();
    await panel.getByText(/by person Ada/).waitFor();
  });

  it('lets the user say whose verdict counts, and undo it', async () => {
    const page = await driver.open(host, { at: run.at('graders') });
    const differing = run.differing;
    const list = page.getByRole('list', { name: 'Precedence' });
    await list.getByText('Persons').waitFor();
    const up = page.getByRole('button', { name: 'Move rules up' });
    await up.press('Enter');
    await expect.poll(async () => (await host.client.grading.precedence()).indexOf('rule')).toBe(2);
    // Faster than it is drawn.
    await up.evaluate((button: HTMLElement) => {
      button.click();
      button.click();
    });
    await expect.poll(async () => (await host.client.grading.precedence()).indexOf('rule')).toBe(0);
    await expect.poll(async () => (await run.inForce(differing))?.kind).toBe('rule');
    for (let place = 0; place < 2; place++) {
      await page.getByRole('button', { name: 'Move rules down' }).click();
      await expect.poll(async () => (await host.client.grading.precedence()).indexOf('rule')).toBe(place + 1);
    }
    // What is undone is the last step: the notices of those before go with the page.
    await page.reload();
    await page.getByRole('button', { name: 'Move rules down' }).click();
    await expect.poll(async () => (await host.client.grading.precedence()).indexOf('rule')).toBe(3);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(async () => (await host.client.grading.precedence()).indexOf('rule')).toBe(2);
    await page.getByRole('button', { name: 'Move rules down' }).click();
    await expect.poll(async () => (await run.inForce(differing))?.grader).toBe('Ada');
  });

  it('grades all again by another rule, after a trial on one', async () => {
    const page = await driver.open(host, { at: run.at('automatic') });
    await page.getByLabel('Rule', { exact: true }).click();
    await page.getByRole('option', { name: 'one for all' }).click();
    await page.getByLabel('Answers are graded as').click();
    await page.getByRole('option', { name: 'whole number' }).click();
    await page.getByRole('button', { name: 'Try on one response' }).click();
    await page
      .getByRole('region', { name: /^Trial: whole number/ })
      .getByText('Found')
      .waitFor();
    expect(await host.client.grading.jobs()).toEqual([]);
    await page.getByRole('button', { name: 'Grade by rule' }).click();
    const grid = page.getByRole('grid', { name: 'Gradings by rule and judge' });
    await grid.getByText('done').waitFor();
    const [job] = await host.client.grading.jobs();
    expect(job).toMatchObject({ kind: 'rule', state: 'done', total: ITEMS, done: ITEMS });
    const [, row = ''] = await rowsOf(grid);
    for (const count of [job?.correct, job?.incorrect, job?.undecided])
      expect(row).toMatch(new RegExp(`\\b${count}\\b`));
  });

  it('has a judge added, tried, paused where its server refuses, and resumed', async () => {
    const server = await JudgeServer.open(finds('incorrect', 'They differ by one.'));
    const page = await driver.open(host, { at: '#/settings' });
    await page.getByRole('button', { name: 'Add a judge' }).click();
    const form = page.getByRole('form', { name: 'New judge' });
    await form.getByRole('button', { name: 'Add', exact: true }).click();
    await form.getByText('A name: verdicts are kept under it.').waitFor();
    await form.getByLabel('Name', { exact: true }).fill('Served');
    await form.getByLabel('Judge is').click();
    await page.getByRole('option', { name: 'an OpenAI-compatible endpoint' }).click();
    await form.getByLabel('Address').fill(server.baseUrl);
    await form.getByLabel('Model at the endpoint').fill('served-judge');
    await form.getByRole('button', { name: 'Try', exact: true }).click();
    await form.getByText('They differ by one.', { exact: true }).waitFor();
    expect(await form.getByRole('group', { name: 'Trial' }).innerText()).toContain(
      '100 tokens of prompt, 10 of reply',
    );
    await form.getByRole('button', { name: 'Add', exact: true }).click();
    // Where its key is to be is said as soon as there is a judge to have it.
    await page
      .getByRole('group', { name: 'Key' })
      .getByText(/EWB_JUDGE_KEY/)
      .waitFor();
    await takePicture(page, 'judge-key-light-1280');

    server.usual = answers(401, { error: { message: 'no' } });
    await page.goto(`${host.address}${run.at('automatic')}`);
    await page.getByRole('button', { name: 'Grade by judge' }).click();
    const job = page.getByRole('grid', { name: 'Gradings by rule and judge' }).getByRole('row').nth(1);
    await job.getByText('paused').waitFor();
    await job.getByText('paused').hover();
    await page
      .getByRole('tooltip')
      .getByText(/127\.0\.0\.1/)
      .waitFor();
    server.usual = finds('correct');
    await page.getByRole('button', { name: 'Resume: Served' }).click();
    await job.getByText('done').waitFor();
    expect(await job.innerText()).toMatch(new RegExp(`judge: Served[^]*\\b${ITEMS}\\b`));
    const judged = (await run.gradesOf(0)).find((each) => each.kind === 'judge');
    expect(judged).toMatchObject({ grader: 'Served', version: 1, verdict: 'correct', reason: 'Both are 4.' });

    await page.goto(`${host.address}#/settings`);
    await page.getByRole('button', { name: 'Remove Served' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Change Served' }).waitFor();
    expect(await host.client.grading.judges()).toHaveLength(1);
  });

  it('of a workspace without runs leads to a first one', async () => {
    const page = await driver.open(await Host.start(), { at: '#/grading' });
    await page.getByRole('link', { name: 'New run' }).waitFor();
    expect(await page.evaluate(layoutProblems)).toEqual([]);
    await page.goto(page.url().replace(/#.*/, '#/settings'));
    await page.getByRole('button', { name: 'Add a judge' }).click();
    await page.getByLabel('Prompt').scrollIntoViewIfNeeded();
    await takePicture(page, 'judges-light-1280');
    expect(await page.evaluate(layoutProblems)).toEqual([]);
  });

  it.each(['light', 'dark'] as const)('can be read in every part, %s', async (colorScheme) => {
    for (const [width, height] of [
      [1280, 800],
      [1920, 1080],
    ] as const) {
      const page = await driver.open(host, { at: run.at(), colorScheme, viewport: { width, height } });
      const look = async (name: string) => {
        await takePicture(page, `grading-${name}-${colorScheme}-${width}`);
        expect(await page.evaluate(contrastProblems), name).toEqual([]);
        expect(await page.evaluate(layoutProblems), name).toEqual([]);
      };
      await page.getByRole('button', { name: 'Start grading' }).waitFor();
      await look('setup');
      for (const tab of ['Automatic', 'Agreement', 'Disputes', 'Graders']) {
        await page.getByRole('tab', { name: tab }).click();
        await page.getByRole('grid').waitFor();
        await page.waitForFunction(
          () => document.querySelector('[role=progressbar]:not([aria-valuenow])') === null,
        );
        await look(tab.toLowerCase());
      }
      await page.getByRole('tab', { name: 'By hand' }).click();
      await begin(page, `Looking ${colorScheme} ${width}`, false);
      await page.getByRole('region', { name: 'Model and verdicts of others' }).waitFor();
      await look('hand');
    }
  });
});
