import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { openSampleStudy } from '#workbench/runs/index.ts';
import { openWorkspace } from '#workbench/store/index.ts';
import { cellsOf, describeInChromium, Host, isDone, STUDY, temporaryFolder } from './driver.ts';

/** What the panel must show at a token: ids and probabilities of the stored alternatives, as the CSV would have them. */
async function storedAlternatives(host: Host, responseId: number, at: number) {
  const { trace, texts } = await host.trace(responseId);
  const row = at * trace.alternatives;
  return Array.from({ length: trace.alternatives }, (_, place) => {
    const token = trace.topTokens[row + place] ?? NaN;
    const logprob = trace.topLogprobs[row + place] ?? NaN;
    return { token, text: texts[String(token)], p: Math.exp(logprob), chosen: token === trace.tokens[at] };
  });
}

async function expectAlternatives(page: Page, host: Host, responseId: number, at: number): Promise<void> {
  const panel = page.getByRole('table', { name: `Alternatives at token ${at + 1}`, exact: true });
  await panel.waitFor();
  const stored = await storedAlternatives(host, responseId, at);
  const shown = await cellsOf(panel);
  const ids = await panel
    .locator('td.text')
    .evaluateAll((cells) => cells.map((cell) => cell.getAttribute('title')));
  expect(ids.slice(0, stored.length)).toEqual(stored.map(({ token }) => `token ${token}`));
  stored.forEach(({ text, p }, place) => {
    const [rank, shownText, shownP] = shown[place] ?? [];
    expect(rank).toBe(String(place + 1));
    if (text !== undefined && /^[\w+=*,.#/-]+$/.test(text)) expect(shownText).toBe(text);
    // Three decimals, or a power of ten of a small one.
    expect(Math.abs(Number(shownP) - p)).toBeLessThan(0.00051);
  });
  const chosen = stored.findIndex((each) => each.chosen);
  if (chosen !== -1) {
    expect(await chosenPlace(panel)).toBe(chosen);
  }
}

async function chosenPlace(panel: Locator): Promise<number> {
  return panel
    .locator('tbody tr')
    .evaluateAll((rows) => rows.findIndex((row) => row.getAttribute('aria-current') === 'true'));
}

describeInChromium('The sample study', (driver) => {
  it('leads from Start to the alternatives of a token, by mouse and keyboard', async () => {
    const host = await Host.start();
    const page = await driver.open(host);
    await page.getByRole('heading', { name: 'Entropy Workbench', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Run the sample study' }).click();

    const runs = page.getByRole('grid', { name: 'Runs' });
    await runs.getByRole('row').filter({ hasText: 'addition-2' }).waitFor();
    const bar = page.getByRole('progressbar', { name: 'Progress of the queue' });
    await bar.first().waitFor();
    const list = await host.client.runs.list();
    expect(list).toHaveLength(12);
    const first = list.find(({ benchmark }) => benchmark === 'addition-2');
    const { id = NaN } = first ?? {};
    const done = await host.runWhere(id, isDone);

    await runs.getByRole('row').filter({ hasText: 'addition-2' }).getByText('done', { exact: true }).click();
    await page.getByRole('heading', { name: /× addition-2/ }).waitFor();
    const accuracy = (done.correct / done.done).toFixed(3).replace(/^0/, '');
    await page.getByRole('term').filter({ hasText: 'Accuracy' }).waitFor();
    expect(await page.getByRole('definition').first().innerText()).toContain(accuracy);

    const responses = page.getByRole('grid', { name: /^Responses of/ });
    await responses.getByRole('button', { name: /Tokens/ }).click();
    await expect.poll(() => page.url()).toContain('sort=tokens');
    const sort = { column: 'tokens' as const, descending: true };
    const [longest] = await host.responses({ runId: id, sort });
    if (longest === undefined) throw new Error('The run has no responses');
    // The first row beneath the head.
    await responses.getByRole('row').filter({ hasText: longest.itemKey }).first().click();

    const answer = page.getByRole('group', { name: 'Answer, token by token' });
    await answer.waitFor();
    const { text } = await host.client.responses.get({ id: longest.id, query: null });
    expect(await answer.innerText()).toContain(text?.trim());
    await expectAlternatives(page, host, longest.id, 0);

    await answer.focus();
    for (const at of [1, 2, 3]) {
      await page.keyboard.press('ArrowRight');
      await expectAlternatives(page, host, longest.id, at);
    }
    await page.keyboard.press('End');
    await expectAlternatives(page, host, longest.id, (longest.tokens ?? 0) - 1);
    for (const at of [9, 5]) {
      await page.locator(`[data-span="${at}"]`).first().hover();
      await expectAlternatives(page, host, longest.id, at);
    }
  });

  it('ends with a sentinel, to which Start leads', async () => {
    const dataDir = temporaryFolder();
    // As Start plans it, with fewer items; the host works through it at once.
    const workspace = openWorkspace(join(dataDir, 'workspace.sqlite'), { command: 'a test' });
    await openSampleStudy(workspace, { folder: STUDY, seed: 7, items: 30, again: false });
    workspace.close();
    const host = await Host.start({ dataDir });
    const page = await driver.open(host);
    await page.getByRole('link', { name: 'See its runs' }).waitFor();
    const link = page.getByRole('link', { name: 'See its sentinel' });
    await link.waitFor({ timeout: 110_000 });
    const [sentinel] = await host.client.sentinels.list();
    expect(sentinel).toMatchObject({ name: 'Sample study, seed 7', imported: false });
    const [one = '', other = ''] = sentinel?.composition.map(({ benchmark }) => benchmark) ?? [];
    const error = sentinel?.maeOther?.toFixed(3).replace(/^0/, '') ?? '';
    await page
      .getByText(`Its sentinel, trained on ${one} and ${other}, estimates`)
      .filter({ hasText: `a mean error of ${error} ` })
      .waitFor();
    await link.click();
    const result = page.getByRole('region', { name: 'Result of Sample study, seed 7' });
    await result.getByRole('grid', { name: 'Ways to estimate' }).waitFor();
    await result.getByRole('row').filter({ hasText: one }).filter({ hasText: 'held out' }).waitFor();
  });
});
