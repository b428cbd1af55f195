import { describe, expect, it, vi } from 'vitest';
import { progressParts } from '#renderer/features/run-figures/index.ts';
import { sampleSentinel, sampleStudyState } from '#renderer/features/start/sample-study.ts';
import { commandsLike, placesToGo } from '#renderer/shell/commands.ts';
import { readAutoNumber } from '#renderer/ui/fields/read-auto-number.ts';
import { isPressed, keyLines, keyNames } from '#renderer/ui/keys/key-binding.ts';
import type { RunRow } from '#shared/contract/api/runs.ts';
import type { SentinelRow } from '#shared/contract/api/sentinels.ts';
import { USUAL_TRAINING } from '#shared/contract/training.ts';

const pressed = (
  key: string,
  held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {},
) => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});

describe('keys', () => {
  it('knows Ctrl and Cmd as one, and nothing with Alt', () => {
    expect(isPressed('Mod+K', pressed('k', { ctrlKey: true }))).toBe(true);
    expect(isPressed('Mod+K', pressed('k', { metaKey: true }))).toBe(true);
    expect(isPressed('Mod+K', pressed('k'))).toBe(false);
    expect(isPressed('K', pressed('k', { ctrlKey: true }))).toBe(false);
    expect(isPressed('K', pressed('k', { altKey: true }))).toBe(false);
    expect(isPressed('?', pressed('?'))).toBe(true);
    expect(isPressed('ArrowLeft', pressed('ArrowLeft'))).toBe(true);
    expect(isPressed('J', pressed('j'))).toBe(true);
    expect(isPressed('J', pressed('J'))).toBe(true);
  });

  it('tells letters with Shift from those without, and signs by themselves', () => {
    expect(isPressed('Z', pressed('Z', { shiftKey: true }))).toBe(false);
    expect(isPressed('Shift+Z', pressed('Z', { shiftKey: true }))).toBe(true);
    expect(isPressed('Shift+Z', pressed('z'))).toBe(false);
    expect(isPressed('Mod+Shift+Z', pressed('Z', { shiftKey: true, ctrlKey: true }))).toBe(true);
    expect(isPressed('?', pressed('?', { shiftKey: true }))).toBe(true);
  });

  it('writes them as they are on the keyboard', () => {
    expect(keyNames('Mod+K', false)).toEqual(['Ctrl', 'K']);
    expect(keyNames('Mod+K', true)).toEqual(['⌘', 'K']);
    expect(keyNames('ArrowLeft', true)).toEqual(['←']);
  });

  it('says what keys do once, with all that do it', () => {
    const run = () => undefined;
    const lines = keyLines([
      { keys: 'J', does: 'Next', run },
      { keys: 'K', does: 'Previous', run },
      { keys: 'ArrowRight', does: 'Next', run },
    ]);
    expect(lines).toEqual([
      { does: 'Next', keys: ['J', 'ArrowRight'] },
      { does: 'Previous', keys: ['K'] },
    ]);
  });
});

describe('a number or auto', () => {
  it.each([
    ['', 'auto'],
    [' Auto ', 'auto'],
    ['8', 8],
    ['512', 512],
    ['0', null],
    ['513', null],
    ['-1', null],
    ['1.5', null],
    ['1e2', null],
    ['many', null],
  ])('%o is %o', (typed, value) => {
    expect(readAutoNumber(typed, 1, 512)).toBe(value);
  });
});

const run = (rest: Partial<RunRow>): RunRow => ({
  id: 1,
  studyId: 1,
  study: 'Sample study, seed 7',
  modelId: 1,
  model: 'ladder',
  modelKind: 'file',
  benchmarkId: 1,
  benchmark: 'story-1',
  state: 'done',
  stateReason: null,
  total: 10,
  done: 10,
  failed: 0,
  correct: 6,
  incorrect: 4,
  undecided: 0,
  cutOff: 0,
  tokens: 100,
  meanEntropy: 0.1,
  temperature: 0.5,
  seed: 7,
  createdAt: '2026-11-03T09:12:00.000Z',
  finishedAt: null,
  ...rest,
});

describe('the sample study', () => {
  it('is the newest of that name', () => {
    expect(sampleStudyState([])).toMatchObject({ kind: 'none', total: 0 });
    expect(sampleStudyState([run({ study: 'My own', studyId: 9 })]).kind).toBe('none');
    const state = sampleStudyState([
      run({ studyId: 1 }),
      run({ studyId: 2 }),
      run({ studyId: 2, state: 'running', done: 3, correct: 1, incorrect: 3, undecided: 1 }),
      run({ studyId: 3, study: null }),
    ]);
    expect(state).toEqual({ kind: 'unfinished', done: 13, total: 20, accuracy: 7 / 15, runIds: [1, 1] });
  });
});

describe("the sample study's sentinel", () => {
  const sentinel = (id: number, name: string, runIds: readonly (number | null)[]): SentinelRow => ({
    id,
    name,
    createdAt: '2026-11-03T09:12:00.000Z',
    composition: runIds.map((runId) => ({ runId, benchmark: 'story-1', accuracy: 0.5, n: 80 })),
    model: 'ladder',
    settings: USUAL_TRAINING,
    maeOther: 0.1,
    maeAll: 0.1,
    spearman: null,
    auroc: null,
    imported: false,
    staleLabels: 0,
  });
  const study = { runIds: [3, 4, 5] };

  it('is the one with its name, or the newest on its runs', () => {
    const own = [sentinel(9, 'mine', [4, 5]), sentinel(8, 'yours', [3, 5])];
    expect(sampleSentinel(study, [])).toBeNull();
    expect(sampleSentinel(study, own)?.id).toBe(9);
    expect(sampleSentinel(study, [...own, sentinel(7, 'Sample study, seed 7', [3, 4])])?.id).toBe(7);
  });

  it('is none of another study, nor an imported one', () => {
    const others = [
      sentinel(1, 'Sample study, seed 7', [1, 2]),
      sentinel(2, 'Sample study, seed 7', [2, 3]),
      sentinel(3, 'Sample study, seed 7', [null, null]),
    ];
    expect(sampleSentinel(study, others)).toBeNull();
  });
});

describe('the command palette', () => {
  const places = placesToGo({
    runs: [run({ id: 1 }), run({ id: 2, benchmark: 'remainder' })],
    models: [],
    benchmarks: [],
  });

  it('offers runs, newest first', () => {
    expect(places.filter(({ kind }) => kind === 'Run').map(({ name }) => name)).toEqual([
      'ladder × remainder (run 2, done)',
      'ladder × story-1 (run 1, done)',
    ]);
  });

  it('tells the keys that go to a screen', () => {
    const screens = places.filter(({ kind }) => kind === 'Screen');
    expect(screens.slice(0, 2).map(({ name, keys }) => [name, keys])).toEqual([
      ['Start', 'Mod+1'],
      ['Models', 'Mod+2'],
    ]);
  });

  it('finds by all words in any order, beginnings first', () => {
    expect(commandsLike(places, 'STORY ladder').map(({ name }) => name)).toEqual([
      'ladder × story-1 (run 1, done)',
    ]);
    expect(commandsLike(places, 'run').at(0)?.name).toBe('Runs');
    expect(commandsLike(places, 'zebra')).toEqual([]);
    expect(commandsLike(places, ' ')).toHaveLength(places.length);
  });

  it('carries out what it names', () => {
    const hash = { hash: '' };
    vi.stubGlobal('window', { location: hash });
    commandsLike(places, 'story')[0]?.run();
    expect(hash.hash).toBe('#/runs/1');
    vi.unstubAllGlobals();
  });
});

describe('the progress of the queue', () => {
  const current = { id: 5, done: 24, failed: 1, total: 100 };
  const progress = {
    activity: 'answering' as const,
    current,
    done: 224,
    failed: 1,
    total: 600,
    tokensPerSecond: 412.3,
    secondsLeft: 241,
    trouble: null,
  };

  it('says how far the run is and how far all are, and no more than is known', () => {
    expect(progressParts(null)).toEqual({ activity: '', current: '', share: null, figures: [] });
    expect(progressParts(progress)).toEqual({
      activity: 'Answering',
      current: '24 / 100 · 1 failed',
      share: 225 / 600,
      figures: ['224 / 600 in all', '412 tok/s', '4 min left'],
    });
    expect(progressParts({ ...progress, activity: 'idle' })).toEqual({
      activity: 'Idle',
      current: '',
      share: null,
      figures: [],
    });
  });

  it('says the same counts once where the run is all there is', () => {
    const alone = {
      ...progress,
      ...current,
      current: { ...current, failed: 0 },
      tokensPerSecond: null,
      secondsLeft: null,
    };
    expect(progressParts(alone)).toMatchObject({ current: '24 / 100', figures: [] });
    expect(progressParts({ ...alone, current: null })).toMatchObject({
      current: '',
      figures: ['24 / 100 in all'],
    });
  });
});
