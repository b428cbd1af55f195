import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { readCsv } from '../fixtures/read-csv.ts';
import { describeInChromium, Host, isDone } from './driver.ts';

/** What is downloaded by a button. */
async function download(page: Page, button: string): Promise<{ name: string; text: string }> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button, exact: true }).click(),
  ]);
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
}

const mean = (values: Iterable<number>) => {
  const all = [...values];
  return all.reduce((sum, value) => sum + value, 0) / all.length;
};

describeInChromium('What is on the screen is exported', (driver) => {
  let host: Host;
  let runId = NaN;
  beforeAll(async () => {
    host = await Host.start();
    const { modelId, benchmarkIds } = await host.addSample('multiplication-2x2');
    runId = await host.startRun(modelId, benchmarkIds[0] ?? NaN, 12);
    await host.runWhere(runId, isDone);
  });

  it('as CSV: the responses that are shown, in their order, with their entropies', async () => {
    const page = await driver.open(host, { at: `#/runs/${runId}` });
    const responses = page.getByRole('grid', { name: /^Responses of/ });
    await responses.getByRole('button', { name: /Mean H/ }).click();
    await page.waitForURL(/sort=meanEntropy/);
    const sort = { column: 'meanEntropy' as const, descending: true };
    const all = await host.responses({ runId, sort });
    const whole = await download(page, 'CSV');
    expect(whole.name).toMatch(/^responses-\d+-.*\.csv$/);
    const rows = readCsv(whole.text);
    expect(rows.map((row) => row['item'])).toEqual(all.map(({ itemKey }) => itemKey));
    for (const [index, { id, verdict, tokens, meanEntropy }] of all.entries()) {
      const row = rows[index] ?? {};
      expect(row).toMatchObject({ verdict, tokens: String(tokens) });
      // The table's figure was taken before the trace was stored in single precision.
      expect(Number(row['entropy_mean'])).toBeCloseTo(meanEntropy ?? NaN, 6);
      const { trace } = await host.trace(id);
      expect(Number(row['entropy_mean'])).toBeCloseTo(mean(trace.entropy), 9);
      expect(Number(row['nll_mean'])).toBeCloseTo(mean(trace.logprob.map((logprob) => -logprob)), 9);
    }

    const key = all[3]?.itemKey ?? '';
    await page.getByRole('searchbox', { name: 'Find in question, answer, item' }).fill(key);
    await page.getByText('1 of 12 responses', { exact: true }).waitFor();
    expect(readCsv((await download(page, 'CSV')).text).map((row) => row['item'])).toEqual([key]);
  });

  it('as CSV: the tokens of a response with their alternatives', async () => {
    const [first] = await host.responses({ runId });
    const { id = NaN, itemKey } = first ?? {};
    const page = await driver.open(host, { at: `#/responses/${id}` });
    const { name, text } = await download(page, 'Tokens (CSV)');
    expect(name).toContain(itemKey);
    const rows = readCsv(text);
    const { trace } = await host.trace(id);
    expect(rows.map((row) => Number(row['token_id']))).toEqual([...trace.tokens]);
    expect(rows.map((row) => Number(row['entropy']))).toEqual([...trace.entropy]);
    const ids = rows.flatMap((row) =>
      Array.from({ length: trace.alternatives }, (_, rank) => Number(row[`top_${rank + 1}_id`])),
    );
    expect(ids).toEqual([...trace.topTokens]);
    const detail = await host.client.responses.get({ id, query: null });
    expect(rows.map((row) => row['text']).join('')).toBe(detail.text);
  });

  it('as JSONL: the traces of the run, with question, reference and verdict', async () => {
    const page = await driver.open(host, { at: `#/runs/${runId}` });
    const { name, text } = await download(page, 'Traces (JSONL)');
    expect(name).toMatch(/\.jsonl$/);
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const all = await host.responses({ runId });
    expect(lines.map(({ id }) => id)).toEqual(all.map(({ itemKey }) => itemKey));
    for (const [index, { id, verdict }] of all.entries()) {
      const { trace } = await host.trace(id);
      const detail = await host.client.responses.get({ id, query: null });
      expect(lines[index]).toMatchObject({
        verdict,
        question: detail.item.question,
        reference: detail.item.reference,
        text: detail.text,
        tokens: [...trace.tokens],
        entropy: [...trace.entropy],
      });
    }
  });
});
