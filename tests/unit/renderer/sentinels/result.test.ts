import { describe, expect, it, vi } from 'vitest';
import { fakeBackend } from '#renderer/backend/fake.ts';
import { SentinelTraining } from '#renderer/data/sentinel-training.ts';
import type { EstimatedRun } from '#renderer/data/index.ts';
import { analysisLook } from '#renderer/features/analysis/charts/analysis-look.ts';
import { estimateChart, signed } from '#renderer/features/sentinels/charts/estimate-chart.ts';
import { estimatesChart } from '#renderer/features/sentinels/charts/estimates-chart.ts';
import { commonErrors, errorsByBenchmark } from '#renderer/features/sentinels/compare/errors-by-benchmark.ts';
import { orderedMethods } from '#renderer/features/sentinels/result/method-order.ts';
import { resultGroups } from '#renderer/features/sentinels/result/result-groups.ts';
import { resultWarnings } from '#renderer/features/sentinels/result/result-warnings.ts';
import { MAKE, shelfColumns } from '#renderer/features/sentinels/shelf/shelf-columns.tsx';
import type { ChartOption } from '#renderer/ui/charts/index.ts';
import { makeTheme } from '#renderer/ui/theme/make-theme.ts';
import type { Evaluation, MethodResult } from '#shared/contract/api/sentinels.ts';
import { USUAL_TRAINING } from '#shared/contract/training.ts';
import { sentinel, slice } from './made.ts';

const slices = [slice(1, 0.9, 0.8, { domain: 'held out' }), slice(2, 0.5, 0.55), slice(3, null, 0.4)];

/** The rows of a series' whiskers: place, low, high. */
function whiskersOf({ series }: ChartOption, name: string): unknown[] {
  return [series ?? []]
    .flat()
    .flatMap((each) => (each.type === 'custom' && each.name === name ? [each.data] : []));
}

describe('a result', () => {
  it('draws benchmarks with a truth, and another method beside them with its own estimates', () => {
    expect(
      resultGroups(slices, null).map(({ name, points }) => [name, points.map((each) => each.name)]),
    ).toEqual([
      ['other', ['b2']],
      ['held out', ['b1']],
    ]);
    const atc: MethodResult = {
      method: 'atc:max',
      maeOther: 0.1,
      maeAll: 0.1,
      spearman: 1,
      pearson: 1,
      estimates: [0.7, null, 0.3],
      postHoc: true,
    };
    const [, , beside] = resultGroups(slices, atc);
    expect(beside?.points.map(({ name, estimate }) => [name, estimate.value])).toEqual([['b1', 0.7]]);
  });

  it('exports what its chart draws, intervals included', () => {
    const look = analysisLook(makeTheme('light'));
    const chart = estimateChart(resultGroups(slices, null), { label: 'x', figures: '', named: true }, look);
    const [, other = ''] = chart.csv().trim().split(/\r?\n/);
    expect(other).toMatch(/^b2,other,100,0\.5,0\.45,0\.55,0\.55,/);
  });

  it('draws the interval of an estimate upright at the truth, and that of the truth lying at the estimate', () => {
    const look = analysisLook(makeTheme('light'));
    const groups = resultGroups([slice(2, 0.5, 0.7)], null);
    const { option } = estimateChart(groups, { label: 'x', figures: '', named: true }, look);
    expect(whiskersOf(option, 'other')).toEqual([
      [[0.5, expect.closeTo(0.6, 12), expect.closeTo(0.8, 12)]],
      [[0.7, 0.45, 0.55]],
    ]);
  });

  it('puts the sentinel first, then the best of each kind', () => {
    const way = (method: string, maeOther: number | null, postHoc = false): MethodResult => {
      return { method, maeOther, maeAll: null, spearman: null, pearson: null, estimates: [], postHoc };
    };
    const all = [
      way('atc:mean', 0.2),
      way('length only', 0.4),
      way('atc:max', 0.1, true),
      way('platt:max', null),
      way('sentinel', 0.3),
      way('platt:mean', 0.15),
    ];
    expect(orderedMethods(all).map(({ method }) => method)).toEqual([
      'sentinel',
      'atc:max',
      'length only',
      'platt:mean',
      'atc:mean',
      'platt:max',
    ]);
  });

  it('has errors with their signs', () => {
    expect([signed(0.0625), signed(-0.0625), signed(0)]).toEqual(['+.063', '-.063', '.000']);
  });
});

describe('warnings of a result', () => {
  it('say what was on both sides, then what the host says', () => {
    const leaked = [
      { benchmark: 'b1', questions: 1, example: '1 + 1?' },
      { benchmark: 'b2', questions: 3, example: '2 + 2?' },
    ];
    const [one, three, ...more] = resultWarnings({ leaked, warnings: ['Few answers.'] });
    expect(one).toMatch(/^1 question of b1 was trained on, too .* One is “1 \+ 1\?”\.$/);
    expect(three).toMatch(/^3 questions of b2 were trained on, too .* One is “2 \+ 2\?”\.$/);
    expect(more).toEqual(['Few answers.']);
  });
});

describe('estimates of runs', () => {
  const look = analysisLook(makeTheme('light'));
  const run = (runId: number, benchmark: string, estimate: number): EstimatedRun => ({
    ...slice(runId, null, estimate),
    benchmark,
    otherModel: false,
    unmeasured: 0,
  });
  const below = (...runs: EstimatedRun[]) => {
    const { xAxis } = estimatesChart(runs, look).option;
    if (xAxis === undefined || Array.isArray(xAxis) || xAxis.type !== 'category') throw new Error('No names');
    return xAxis;
  };

  it('have the name of every run beneath, from the lowest, with the run where a benchmark has several', () => {
    const names = below(run(1, 'sums', 0.9), run(2, 'story', 0.5), run(3, 'sums', 0.2));
    expect(names.data).toEqual(['sums (run 3)', 'story', 'sums (run 1)']);
    expect(names.axisLabel).toMatchObject({ interval: 0 });
    expect(names.axisLabel).not.toHaveProperty('rotate');
    const many = below(...Array.from({ length: 12 }, (_, at) => run(at + 1, `b${at}`, 0.5)));
    expect(many.axisLabel).toMatchObject({ interval: 0, rotate: 35 });
  });
});

describe('the error band of an estimate', () => {
  it('is drawn to both sides of it, within what a share can be', () => {
    const run: EstimatedRun = { ...slice(1, null, 0.9), errorBand: 0.25, otherModel: false, unmeasured: 0 };
    const { option } = estimatesChart([run], analysisLook(makeTheme('light')));
    expect(whiskersOf(option, 'error band')).toEqual([[[0, expect.closeTo(0.65, 12), 1]]]);
  });
});

describe('compared sentinels', () => {
  const evaluation = (of: Evaluation['slices']): Evaluation => ({
    slices: of,
    methods: [],
    reliability: [],
    importance: [],
    leaked: [],
    warnings: [],
  });
  it('have their errors side by side, the hardest benchmark first, what was held out marked', () => {
    const rows = errorsByBenchmark([
      evaluation([slice(1, 0.88, 0.8, { domain: 'held out' }), slice(2, 0.5, 0.55)]),
      undefined,
      evaluation([slice(1, 0.9, 1), slice(3, 0.2, 0.1)]),
    ]);
    expect(rows.map(({ runId, truth }) => [runId, truth])).toEqual([
      [3, 0.2],
      [2, 0.5],
      [1, 0.9],
    ]);
    expect(rows[2]?.errors).toEqual([expect.closeTo(-0.08, 12), null, expect.closeTo(0.1, 12)]);
    expect(rows[2]?.heldOut).toEqual([true, false, false]);
    expect(rows[0]?.errors).toEqual([null, null, expect.closeTo(-0.1, 12)]);
  });

  it('are compared by their mean errors on what is outside of every composition', () => {
    const rows = errorsByBenchmark([
      evaluation([slice(1, 0.9, 0.8, { domain: 'held out' }), slice(2, 0.5, 0.6), slice(3, 0.2, 0.1)]),
      evaluation([slice(1, 0.9, 1), slice(2, 0.5, 0.5), slice(3, 0.2, 0.6), slice(4, 0.4, 0.1)]),
    ]);
    expect(commonErrors(rows, 2)).toEqual({
      benchmarks: 2,
      errors: [expect.closeTo(0.1, 12), expect.closeTo(0.2, 12)],
    });
    expect(commonErrors(rows.slice(3), 2)).toEqual({ benchmarks: 0, errors: [null, null] });
  });
});

describe('the shelf', () => {
  it('says over all answers how accurate a composition was', () => {
    const accuracy = MAKE.find(({ key }) => key === 'accuracy');
    expect(accuracy?.value?.(sentinel(1))).toBeCloseTo((0.9 * 80 + 0.1 * 240) / 320, 12);
    expect(accuracy?.value?.(sentinel(1, { composition: [] }))).toBeNull();
  });

  it('counts verdicts that have changed, for sorting and export', () => {
    const columns = shelfColumns({ ticked: new Set(), onTick: vi.fn(), onAct: vi.fn() });
    const stale = columns.find(({ key }) => key === 'stale');
    expect(stale?.value?.(sentinel(1, { staleLabels: 3 }))).toBe(3);
  });
});

describe('a training', () => {
  const request = { name: 'mine', runIds: [1], settings: USUAL_TRAINING };
  const clientOf = (train: (signal: AbortSignal | undefined) => AsyncGenerator) =>
    fakeBackend({
      sentinels: { train: (_input, options) => Promise.resolve(train(options?.signal) as never) },
    }).client;

  it('tells how far it is, shelves what it made, and then says so', async () => {
    const told: string[] = [];
    const training = new SentinelTraining();
    training.subscribe(() => told.push(training.state.kind));
    const client = clientOf(async function* () {
      await Promise.resolve();
      yield { kind: 'progress', done: 1, total: 2, what: 'Training' };
      yield { kind: 'trained', id: 7 };
    });
    await training.start(client, request, () => {
      told.push('shelved');
      return Promise.resolve();
    });
    expect(told).toEqual(['training', 'training', 'shelved', 'trained']);
    expect(training.state).toEqual({ kind: 'trained', id: 7 });
  });

  it('is given up for good', async () => {
    const training = new SentinelTraining();
    let hasEnded = false;
    const client = clientOf(async function* (signal) {
      yield { kind: 'progress', done: 0, total: 2, what: '' };
      await new Promise((resolve) => signal?.addEventListener('abort', resolve));
      hasEnded = true;
      yield { kind: 'trained', id: 7 };
    });
    const shelve = vi.fn(() => Promise.resolve());
    const over = training.start(client, request, shelve);
    await vi.waitFor(() => {
      expect(training.state).toMatchObject({ kind: 'training', progress: { total: 2 } });
    });
    training.cancel();
    await over;
    expect([hasEnded, training.state.kind]).toEqual([true, 'none']);
    expect(shelve).not.toHaveBeenCalled();
  });

  it('that fails keeps what was wrong until it is dismissed', async () => {
    const training = new SentinelTraining();
    const client = clientOf(async function* () {
      await Promise.resolve();
      yield* [];
      throw new Error('All answers are correct.');
    });
    await training.start(client, request, () => Promise.resolve());
    expect(training.state).toEqual({ kind: 'failed', error: new Error('All answers are correct.') });
    training.dismiss();
    expect(training.state.kind).toBe('none');
  });
});
