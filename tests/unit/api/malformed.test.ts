import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { USUAL_MAPPING } from '#shared/benchmarks/index.ts';
import { contract, type Contract } from '#shared/contract/api/index.ts';
import { appSettingsSchema } from '#shared/contract/api/settings.ts';
import { USUAL_RULE } from '#shared/contract/grading-rule.ts';
import { USUAL_TRAINING } from '#shared/contract/training.ts';
import { addBasics, connect, serverOf, SETTINGS, testWorkbench, TRANSPORTS } from './fixture.ts';

const query = {
  runId: 1,
  search: '',
  verdicts: ['correct'],
  ends: ['stop'],
  states: ['done'],
  sort: { column: 'plan', descending: false },
};
const file = { name: 'a.csv', content: 'cSxhCjEsMgo=' };
const selection = {
  runIds: [1],
  profile: 'top20',
  categories: ['even'],
  graders: ['number'],
  length: { least: 1, most: 500 },
  undecided: 'incorrect',
  cutOff: 'verdict',
};
const table = { grouping: 'run', pairs: 'run', holm: true, seed: 1 };
const meant = { runIds: [1], which: 'disputed' };
const judge = {
  name: 'Solon',
  source: {
    kind: 'endpoint',
    baseUrl: 'http://127.0.0.1:9/v1',
    model: 'm',
    requestsPerMinute: 0,
    parallel: 1,
  },
  prompt: '{{answer}}?',
  maxTokens: 100,
};
const sweep = {
  name: 'all',
  runIds: [1, 2],
  sizes: [1, 2],
  classifiers: ['mlp'],
  calibrations: ['isotonic'],
  balances: [true],
  features: [{ kind: 'own', keys: ['mean'] }],
  search: 'none',
  profile: 'exact',
  seed: 0,
  undecided: 'left out',
};
const mapping = { ...USUAL_MAPPING, question: ['q'], reference: 'a' };

type Examples = { [Room in keyof Contract]: Record<keyof Contract[Room], unknown> };

/** A well-formed input of every procedure; undefined where it takes none. */
const EXAMPLES: Examples = {
  app: {
    about: undefined,
    browse: { folder: null, extensions: ['gguf'] },
    chooseFile: { title: 'Choose', extensions: ['gguf'] },
    reveal: { path: '/a' },
    changes: undefined,
  },
  models: { list: undefined, add: { path: '/a.gguf' }, remove: { id: 1 } },
  benchmarks: {
    list: undefined,
    items: { benchmarkId: 1, search: '', category: null, offset: 0, limit: 10 },
    preview: { files: [file] },
    import: { files: [file], as: 'mine', preset: null, mapping, rule: USUAL_RULE, includeFlagged: false },
    setRule: { id: 1, rule: USUAL_RULE },
    remove: { id: 1 },
  },
  runs: {
    list: undefined,
    get: { id: 1 },
    create: { name: null, modelIds: [1], benchmarkIds: [1], items: 2, settings: SETTINGS },
    previewPrompt: { modelId: 1, benchmarkId: 1, systemPrompt: null, promptTemplate: '{question}' },
    runSample: { again: false },
    pause: { id: 1 },
    resume: { id: 1 },
    cancel: { id: 1 },
    retryFailed: { id: 1 },
    importTraces: { source: { kind: 'path', path: '/a.jsonl' }, model: null, benchmark: 'mine' },
    remove: { id: 1 },
    progress: undefined,
    live: undefined,
  },
  responses: {
    page: { query, offset: 0, limit: 10 },
    get: { id: 1, query },
    trace: { id: 1 },
  },
  analysis: {
    choices: { runIds: [1] },
    table: { selection, table },
    columns: { selection, measures: ['mean'] },
    positions: { selection },
    forkingTokens: { selection, threshold: 0.7 },
    prefixes: { selection, table, measure: 'mean' },
    temperatures: { selection, table, measure: 'mean' },
    compareRuns: { firstRunId: 1, secondRunId: 2, selection },
    saved: undefined,
    save: { name: 'mine', selection, table },
    rename: { id: 1, name: 'yours' },
    removeSaved: { id: 1 },
  },
  grading: {
    graders: { runIds: [1] },
    precedence: undefined,
    setPrecedence: ['rule', 'judge', 'person', 'file'],
    count: meant,
    jobs: undefined,
    gradeByRule: { selection: meant, rule: USUAL_RULE },
    gradeByJudge: { selection: meant, judgeId: 1 },
    pauseJob: { id: 1 },
    resumeJob: { id: 1 },
    cancelJob: { id: 1 },
    tryRule: { responseId: 1, rule: USUAL_RULE },
    judges: undefined,
    defaultPrompt: undefined,
    saveJudge: { id: 1, draft: judge },
    removeJudge: { id: 1 },
    setJudgeKey: { id: 1, key: 'a key' },
    tryJudge: { draft: judge, judgeId: 1, responseId: 1 },
    raters: undefined,
    handQueue: { selection: meant, rater: 'Ada', order: 'random', seed: 1, onlyNew: true },
    card: { responseId: 1, rater: 'Ada', blind: true },
    giveVerdict: {
      responseId: 1,
      rater: 'Ada',
      verdict: 'correct',
      note: 'clear',
      shownBy: 'priority',
      blind: true,
    },
    withdraw: { responseId: 1, rater: 'Ada' },
    agreement: { runIds: [1], a: 1, b: 2, measure: 'mean' },
    disputes: { runIds: [1], a: 1, b: 2, offset: 0, limit: 10 },
  },
  sentinels: {
    candidates: undefined,
    list: undefined,
    get: { id: 1 },
    train: { name: 'mine', runIds: [1], settings: USUAL_TRAINING },
    evaluate: { id: 1, otherModels: false },
    rename: { id: 1, name: 'yours' },
    duplicate: { id: 1 },
    remove: { id: 1 },
    restore: { id: 1 },
    export: { id: 1 },
    import: { fileName: 'mine.json', content: '{}' },
    apply: { id: 1, runIds: [1] },
    risks: { id: 1, runId: 1, offset: 0, limit: 10 },
    sweeps: undefined,
    sweepSize: sweep,
    startSweep: sweep,
    pauseSweep: { id: 1 },
    resumeSweep: { id: 1 },
    cancelSweep: { id: 1 },
    removeSweep: { id: 1 },
    sweepResults: { id: 1 },
  },
  exports: { make: { kind: 'responses', query } },
  settings: { get: undefined, set: appSettingsSchema.parse({}) },
};

const PROCEDURES = Object.entries(EXAMPLES).flatMap(([room, names]) =>
  Object.entries(names).map(([name, example]) => ({ room, name, example })),
);

const WRONG = [undefined, null, -1, 0, 1.5, 1e300, '', 'x', true, [], [null], {}, { a: 1 }];

/** The example with one thing wrong, at every depth. */
function* mutations(value: unknown): Generator {
  yield* WRONG;
  if (Array.isArray(value)) {
    for (const [index, element] of value.entries()) {
      for (const wrong of mutations(element)) yield value.with(index, wrong);
    }
  } else if (typeof value === 'object' && value !== null) {
    yield { ...value, surplus: 1 };
    for (const [key, inner] of Object.entries(value)) {
      yield Object.fromEntries(Object.entries(value).filter(([other]) => other !== key));
      for (const wrong of mutations(inner)) yield { ...value, [key]: wrong };
    }
  }
}

function schemaOf(room: string, name: string): z.ZodType | undefined {
  const rooms = contract as unknown as Record<
    string,
    Record<string, { '~orpc': { inputSchema?: z.ZodType } }>
  >;
  return rooms[room]?.[name]?.['~orpc'].inputSchema;
}

function contentOf(path: string): string {
  const database = new Database(path, { readonly: true });
  const tables = database
    .prepare<[], { name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`)
    .all();
  const content = tables.map(({ name }) => [name, database.prepare(`SELECT * FROM ${name}`).all()]);
  database.close();
  return JSON.stringify(content);
}

test('the examples themselves are well-formed', () => {
  for (const { room, name, example } of PROCEDURES) {
    const schema = schemaOf(room, name);
    if (schema === undefined) expect(example, `${room}.${name}`).toBeUndefined();
    else expect(schema.safeParse(example).success, `${room}.${name}`).toBe(true);
  }
});

describe.each(TRANSPORTS)('over a %s', (transport) => {
  test('every procedure refuses what is malformed, and nothing is changed', async () => {
    const api = testWorkbench();
    addBasics(api.workspace);
    const { client } = await connect(serverOf(api), transport);
    const before = contentOf(api.workspace.file);
    let refused = 0;
    for (const { room, name, example } of PROCEDURES) {
      const schema = schemaOf(room, name);
      if (schema === undefined) continue;
      const rooms = client as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>;
      const call = rooms[room]?.[name];
      if (call === undefined) throw new Error(`${room}.${name} is missing`);
      for (const input of mutations(example)) {
        // What JSON makes of it is what arrives.
        const arriving: unknown = input === undefined ? undefined : JSON.parse(JSON.stringify(input));
        if (schema.safeParse(arriving).success) continue;
        const error = await call(input).catch((reason: unknown) => reason);
        expect(error, `${room}.${name} ${JSON.stringify(input)}`).toMatchObject({ code: 'BAD_REQUEST' });
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(500);
    expect(contentOf(api.workspace.file)).toBe(before);
    expect(api.logged).toEqual([]);
    expect(api.workers.workers).toEqual([]);
  });

  test('streams take no notice of arguments, and end when they are left', async () => {
    const api = testWorkbench();
    const { client } = await connect(serverOf(api), transport);
    for (const wrong of [null, 5, 'x', [], { id: 1 }]) {
      const leave = new AbortController();
      const progress = await client.runs.progress(wrong, { signal: leave.signal });
      expect((await progress.next()).value).toMatchObject({ activity: 'idle' });
      leave.abort();
      await expect(progress.next()).rejects.toThrow(/abort/i);
    }
  });
});
