import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { SweepResult } from '#shared/contract/api/sentinels.ts';
import { compositionsOf } from '#shared/learning/index.ts';
import { failureOf, openApi } from '../api/fixture.ts';
import { open, temporaryFile } from '../store/fixture.ts';
import { addGradedRuns } from '../../fixtures/graded-runs.ts';
import { FIVE, openSentinels, sweepOf, sweepUntil } from './sentinel-api.ts';

const isOver = ({ state }: { state: string }): boolean => ['done', 'failed', 'cancelled'].includes(state);

describe('a sweep', () => {
  it('trains every composition in every way, and judges it', async () => {
    const { client, workspace, runIds } = await openSentinels();
    const request = sweepOf(runIds, {
      sizes: [2, 3],
      calibrations: ['platt', 'none'],
      features: [
        { kind: 'set', set: '10D' },
        { kind: 'own', keys: ['mean', 'length'] },
      ],
    });
    const size = await client.sentinels.sweepSize(request);
    expect(size).toMatchObject({ configurations: 4 * 20, fits: 2 * 25 * (5 + 1) });
    expect(size.seconds).toBeGreaterThan(0);

    const { id } = await client.sentinels.startSweep(request);
    const sweep = await sweepUntil(client, id, isOver);
    expect(sweep).toMatchObject({ state: 'done', done: 100, total: 100, secondsLeft: null, request });
    expect(sweep.benchmarks.map(({ runId }) => runId)).toEqual(runIds);
    const results = await client.sentinels.sweepResults({ id });
    expect(results).toHaveLength(80);
    expect(
      new Set(results.map((one) => JSON.stringify([one.composition, one.calibration, one.features]))).size,
    ).toBe(80);
    expect(new Set(results.map(({ features }) => features))).toEqual(new Set(['10D', 'mean+length']));
    for (const result of results) {
      expect(result.problem).toBeNull();
      expect(result.maeOther).toBeLessThan(0.5);
      expect(Object.keys(result.atc)).toEqual(['max', 'se_sum', 'nll_sum', 'mean']);
      const accuracies = result.composition.map((place) => sweep.benchmarks[place]?.accuracy ?? NaN);
      const pooled = accuracies.reduce((sum, accuracy) => sum + accuracy, 0) / accuracies.length;
      expect(Math.abs(result.accuracy - pooled)).toBeLessThan(0.03);
    }
    // The honest choice goes by how far off each benchmark is by what the others of its composition, trained alike, say.
    const outcomes = new Map(workspace.sweeps.outcomes(id, -1));
    const compositions = compositionsOf([0, 1, 2, 3, 4], 3).map(String);
    for (const { composition, features, calibration, leftOut } of results) {
      const variant = (features === '10D' ? 0 : 2) + (calibration === 'platt' ? 0 : 1);
      const errors = composition.map((place) => {
        const others = composition.filter((other) => other !== place);
        const number = variant * compositions.length + compositions.indexOf(String(others));
        return outcomes.get(number)?.apart[place] ?? NaN;
      });
      expect(leftOut).toBeCloseTo(errors.reduce((sum, error) => sum + error, 0) / errors.length, 12);
    }
    const ten = results.filter(({ features, calibration }) => features === '10D' && calibration === 'platt');
    // Within the same settings, features that tell nothing cost.
    const meanOf = (some: SweepResult[]) =>
      some.reduce((sum, { maeOther }) => sum + (maeOther ?? 0), 0) / some.length;
    expect(meanOf(ten)).toBeLessThan(0.2);
  });

  it('says why a configuration could not be trained, and goes on', async () => {
    const { client, runIds } = await openSentinels([
      { name: 'all right', accuracy: 1 },
      { name: 'mixed', accuracy: 0.5 },
      { name: 'other', accuracy: 0.5 },
    ]);
    const { id } = await client.sentinels.startSweep(sweepOf(runIds));
    expect(await sweepUntil(client, id, isOver)).toMatchObject({ state: 'done', done: 6 });
    const results = await client.sentinels.sweepResults({ id });
    const [first, second] = results;
    expect(first).toMatchObject({
      composition: [0],
      maeOther: null,
      problem: expect.stringContaining('correct') as string,
    });
    expect(second).toMatchObject({ composition: [1], problem: null });
    // What only the first would say of the others is not known.
    const unknown = results.filter(({ leftOut }) => leftOut === null).map(({ composition }) => composition);
    expect(unknown).toEqual([[0], [1], [2], [0, 1], [0, 2]]);
  });

  it('stops where it is paused, goes on where it stopped, and ends where it is cancelled', async () => {
    const { client, workspace, runIds } = await openSentinels();
    const request = sweepOf(runIds, { sizes: [1, 2, 3, 4], classifiers: ['random_forest'] });
    const whole = await client.sentinels.startSweep(request);
    await sweepUntil(client, whole.id, isOver);

    const { id } = await client.sentinels.startSweep(request);
    await sweepUntil(client, id, ({ state }) => state === 'running');
    await new Promise((resolve) => setTimeout(resolve, 500));
    await client.sentinels.pauseSweep({ id });
    const paused = await sweepUntil(client, id, () => true);
    expect(paused.state).toBe('paused');
    const before = workspace.sweeps.doneOf(id);
    await client.sentinels.resumeSweep({ id });
    expect(await sweepUntil(client, id, isOver)).toMatchObject({ state: 'done', done: 30 });
    expect(before.size).toBeLessThan(30);
    expect(await client.sentinels.sweepResults({ id })).toEqual(await client.sentinels.sweepResults(whole));

    const third = await client.sentinels.startSweep(request);
    await client.sentinels.cancelSweep(third);
    expect((await sweepUntil(client, third.id, () => true)).state).toBe('cancelled');
    await client.sentinels.removeSweep(third);
    expect((await client.sentinels.sweeps()).map((sweep) => sweep.id)).toEqual([id, whole.id]);
  });

  it('does not go on with other verdicts than it began with', async () => {
    const { client, workspace, runIds } = await openSentinels();
    const request = sweepOf(runIds);
    const total = 15;
    const id = workspace.sweeps.create({ request, benchmarks: [], total });
    workspace.sweeps.bind(id, 'of other verdicts');
    await client.sentinels.startSweep(request);
    expect(await sweepUntil(client, id, isOver)).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('have changed since it began') as string,
      done: 0,
    });
  });

  it('is refused with a sentence where it cannot be made', async () => {
    const { client, workspace, runIds } = await openSentinels();
    const [twin = 0] = addGradedRuns(workspace, [{ name: 'bench-a', accuracy: 0.5 }]);
    const [foreign = 0] = addGradedRuns(workspace, [{ name: 'bench-b', accuracy: 0.5 }], 'other');
    const manyRuns = addGradedRuns(
      workspace,
      Array.from({ length: 30 }, (_, at) => ({ name: `more-${at}`, accuracy: 0.5, items: 1 })),
    );
    const refusals = [
      ['one run a benchmark', sweepOf([...runIds, twin])],
      ["one model's answers", sweepOf([...runIds, foreign])],
      ['named twice', sweepOf([...runIds, runIds[0] ?? 0])],
      ['no composition is as large', sweepOf(runIds, { sizes: [6] })],
      ['There is no measure "luck"', sweepOf(runIds, { features: [{ kind: 'own', keys: ['luck'] }] })],
      ['a sweep has 50,000 at most', sweepOf(manyRuns, { sizes: [6] })],
    ] as const;
    for (const [sentence, request] of refusals) {
      const refusal = { code: 'REFUSED', message: expect.stringContaining(sentence) as string };
      expect(await failureOf(client.sentinels.startSweep(request))).toMatchObject(refusal);
      expect(await failureOf(client.sentinels.sweepSize(request))).toMatchObject(refusal);
    }
    expect(await client.sentinels.sweeps()).toEqual([]);
  });
});

it('kill -9 in the midst of a sweep: it goes on by itself, with the same table as in one go', async () => {
  const file = temporaryFile();
  const made = open(file);
  const runIds = addGradedRuns(made, FIVE);
  const request = sweepOf(runIds, { sizes: [1, 2, 3, 4], classifiers: ['random_forest'] });
  const benchmarks = runIds.map((runId) => ({ runId, benchmark: '', accuracy: 0.5 }));
  const whole = made.sweeps.create({ request, benchmarks, total: 30 });
  const killed = made.sweeps.create({ request, benchmarks, total: 30 });
  made.close();
  const sweeper = fork(join(import.meta.dirname, 'sweeper-process.ts'), [file], { execArgv: [] });
  onTestFinished(() => {
    sweeper.kill('SIGKILL');
  });
  // Told when outcomes of the second sweep are stored.
  await once(sweeper, 'message');
  sweeper.kill('SIGKILL');
  await once(sweeper, 'close');

  const workspace = open(file);
  const before = new Map(workspace.sweeps.outcomes(killed, -1));
  expect(before.size).toBeGreaterThan(0);
  expect(before.size).toBeLessThan(30);
  const { client } = await openApi('port', { workspace });
  expect(await sweepUntil(client, killed, isOver)).toMatchObject({ state: 'done', done: 30 });
  const results = await client.sentinels.sweepResults({ id: killed });
  expect(results).toHaveLength(30);
  expect(results).toEqual(await client.sentinels.sweepResults({ id: whole }));
  for (const [number, outcome] of workspace.sweeps.outcomes(killed, -1)) {
    if (before.has(number)) expect(outcome).toEqual(before.get(number));
  }
});
