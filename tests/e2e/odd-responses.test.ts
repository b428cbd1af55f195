import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { alertWith, describeInChromium, Host, takePicture, temporaryFolder } from './driver.ts';
import { contrastProblems, layoutProblems } from './in-page.ts';
import { makeOddWorkspace, ODD, REASON, type Odd } from './odd-workspace.ts';

describeInChromium('A response that is not as usual', (driver) => {
  let host: Host;
  let made: ReturnType<typeof makeOddWorkspace>;
  beforeAll(async () => {
    const dataDir = temporaryFolder();
    made = makeOddWorkspace(dataDir);
    host = await Host.start({ dataDir });
  });

  const open = async (odd: Odd, theme: 'light' | 'dark' = 'light') => {
    const page = await driver.open(host, {
      at: `#/responses/${made.responses[odd]}?run=${made.runId}`,
      colorScheme: theme,
    });
    await page.getByText(`${ODD.indexOf(odd) + 1} / ${ODD.length}`, { exact: true }).waitFor();
    return page;
  };
  const heatmap = (page: Page) => page.getByRole('group', { name: 'Answer, token by token' });
  const tokensButton = (page: Page) => page.getByRole('button', { name: 'Tokens (CSV)' });

  it.each([
    ['missing', 'No trace is stored with this response'],
    ['damaged', 'The trace of this response is damaged: its checksum does not match.'],
    ['empty', 'This answer ended before its first token'],
  ] as const)('%s: shows its text, says why there is no heatmap, and exports no tokens', async (odd, why) => {
    const page = await open(odd);
    expect(await alertWith(page, why)).toMatch(/\.$/);
    expect(await page.getByRole('group', { name: 'Answer', exact: true }).count()).toBe(
      odd === 'empty' ? 0 : 1,
    );
    expect(await heatmap(page).count()).toBe(0);
    expect(await page.getByText('Token 1 of').count()).toBe(0);
    await expect.poll(() => tokensButton(page).isDisabled()).toBe(true);
    await page.getByTitle(why).waitFor();
  });

  it('failed: says why, once, and leads to where it is tried again', async () => {
    const page = await open('failed');
    const sentence = await alertWith(page, 'This response failed');
    expect(sentence).toContain(REASON);
    expect(sentence).not.toContain('..');
    expect(await page.locator('[data-verdict]').innerText()).toMatch(/failed$/);
    expect(await tokensButton(page).count()).toBe(0);
    await page.getByRole('link', { name: 'To its run' }).click();
    const row = page
      .getByRole('grid', { name: /^Responses of/ })
      .getByRole('row')
      .nth(1 + ODD.indexOf('failed'));
    await expect.poll(() => row.innerText()).toContain('failed');
    expect(await row.getByTitle(REASON).count()).toBe(1);
    await page.getByRole('button', { name: 'Retry 1 failed' }).waitFor();
  });

  it('shared: tokens of one character are one piece of text, and each has its own figures', async () => {
    const page = await open('shared');
    const answer = heatmap(page);
    await answer.waitFor();
    expect(await answer.innerText()).toBe('It is 🙂 now');
    expect(await answer.locator('[data-span]').allInnerTexts()).toEqual(['It', ' is', ' ', '🙂', ' ', 'now']);
    await answer.focus();
    const { trace } = await host.trace(made.responses.shared);
    for (let at = 1; at < trace.tokens.length; at++) {
      await page.keyboard.press('ArrowRight');
      await page.getByRole('table', { name: `Alternatives at token ${at + 1}`, exact: true }).waitFor();
      const isShared = at >= 3 && at <= 6;
      expect(await page.getByText('one text with tokens 4 to 7', { exact: true }).count()).toBe(
        isShared ? 1 : 0,
      );
      if (isShared) expect(await answer.locator('[data-at]').innerText()).toBe('🙂');
    }
  });

  it('silent: tokens without text are signs in it, and are not copied', async () => {
    const page = await open('silent');
    const answer = heatmap(page);
    await answer.waitFor();
    expect(await answer.locator('.empty').count()).toBe(2);
    expect(await answer.innerText()).toBe('9730\n#### 9730');
    await answer.focus();
    await page.keyboard.press('End');
    await page.getByText('Token 7 of 7', { exact: true }).waitFor();
    await page.getByText('without text', { exact: true }).waitFor();
  });

  it('graded: has all verdicts, the newest first, which is the one that counts', async () => {
    const page = await open('graded');
    const panel = page.getByRole('region', { name: 'Reference and verdicts' });
    await panel.getByRole('heading', { name: 'Verdicts', exact: true }).waitFor();
    const verdicts = await panel
      .locator('[data-verdict]')
      .evaluateAll((marks) => marks.map((mark) => mark.getAttribute('data-verdict')));
    expect(verdicts).toEqual(['correct', 'undecided', 'incorrect']);
    expect(await page.locator('header [data-verdict]').getAttribute('data-verdict')).toBe('correct');
    await panel.getByText(/^by judge a judge v1, /).waitFor();
  });

  it('one of several to its item: says which', async () => {
    const page = await open('graded');
    await page.getByText('Question · item a · sums · sample 1 of 3', { exact: true }).waitFor();
    await page.keyboard.press('j');
    await page.getByText('Question · item a · sums · sample 2 of 3', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    const samples = page.getByRole('grid', { name: /^Responses of/ }).getByRole('row');
    await page.getByText('9 responses', { exact: true }).last().waitFor();
    const cells = await samples.nth(2).getByRole('gridcell').allInnerTexts();
    expect(cells.slice(0, 2)).toEqual(['a', '2']);
  });

  it('pending: says so, and is nothing to export', async () => {
    const page = await open('pending');
    await page.getByText('This response has not been written yet.').waitFor();
    expect(await page.locator('[data-verdict]').innerText()).toBe('pending');
    expect(await tokensButton(page).count()).toBe(0);
  });

  it('not there at all: says so, and leads back', async () => {
    const page = await driver.open(host, { at: `#/responses/99999?run=${made.runId}` });
    expect(await alertWith(page, '99999')).toContain('There is no response 99999 in the workspace.');
    await page.getByRole('main').getByRole('link', { name: 'Back to the table' }).last().click();
    await page.waitForURL(new RegExp(`#/runs/${made.runId}`));
    await page.goto(`${host.address}#/responses/99999`);
    await alertWith(page, '99999');
    await page.keyboard.press('Escape');
    await page.waitForURL(/#\/runs$/);
  });

  it.each(['light', 'dark'] as const)('is whole and readable in %s', async (theme) => {
    const page = await open('graded', theme);
    const problems: string[] = [];
    for (const odd of ODD) {
      await page.getByText(`${ODD.indexOf(odd) + 1} / ${ODD.length}`, { exact: true }).waitFor();
      await page.waitForLoadState('networkidle');
      await takePicture(page, `response-${odd}-${theme}`);
      const found = [...(await page.evaluate(layoutProblems)), ...(await page.evaluate(contrastProblems))];
      problems.push(...found.map((problem) => `${odd}: ${problem}`));
      await page.keyboard.press('j');
    }
    expect(problems).toEqual([]);
  });
});
