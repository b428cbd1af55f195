import { statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { runSettingsSchema } from '#shared/contract/run-settings.ts';
import type { GraderKind } from '#shared/contract/grader.ts';
import type { Verdict } from '#shared/contract/verdict.ts';
import type { Trace } from '#shared/trace/index.ts';
import { openWorkspace, type FinishedResponse, type NewGrade } from '#workbench/store/index.ts';
import { realisticTrace } from '../fixtures/realistic-trace.ts';
import { PROJECT } from '../fixtures/run-ewb.ts';

const MODEL_FILE = join(PROJECT, 'resources/sample-study/arithmetic-ladder.gguf');

/** What each response of the odd workspace is for, in the order of the plan: three samples of each item. */
export const ODD = [
  'graded',
  'missing',
  'damaged',
  'failed',
  'shared',
  'silent',
  'empty',
  'length',
  'pending',
] as const;
export type Odd = (typeof ODD)[number];

/** Why the failed response failed. */
export const REASON =
  'The worker ended twice while it wrote this answer (signal SIGSEGV); the answer was given up so that the others go on.';

/** A character of four tokens, as a byte tokenizer writes it, between two words. */
const SHARED = { text: 'It is 🙂 now', ranges: [0, 2, 2, 5, 5, 6, 6, 8, 6, 8, 6, 8, 6, 8, 8, 9, 9, 12] };
/** Two tokens without text: one within the answer, and the end of the turn. */
const SILENT = { text: '9730\n#### 9730', ranges: [0, 4, 4, 4, 4, 5, 5, 9, 9, 10, 10, 14, 14, 14] };
const PLAIN = { text: 'That makes 42', ranges: [0, 4, 4, 10, 10, 11, 11, 13] };
const NOTHING = { text: '', ranges: [0, 0] };

/**
 * Makes a workspace of responses that a run of the sample study does not have: three items with three samples
 * each, of which one is pending, in a run that is paused.
 *
 * @returns the run's id and those of its responses
 */
export function makeOddWorkspace(dataDir: string): {
  runId: number;
  responses: Readonly<Record<Odd, number>>;
} {
  const file = join(dataDir, 'workspace.sqlite');
  const workspace = openWorkspace(file, { command: 'a test' });
  const benchmark = workspace.benchmarks.add(
    { name: '=odd+things', contentSha256: 'odd', source: 'odd.jsonl' },
    [
      { key: 'a', question: 'What is 40 + 2?', reference: '42', category: 'sums' },
      {
        key: 'b',
        question: '=1+1 is a formula to a spreadsheet, and "this" a quoted one',
        reference: '-5',
        category: null,
      },
      { key: 'c', question: 'Two lines:\nWhat is 4312 + 5418?', reference: '9730', category: 'sums' },
    ],
  );
  const model = workspace.models.upsert({
    // Of no file: the model cannot be run, and its vocabulary is read all the same.
    sha256: 'ab'.repeat(32),
    name: 'Arithmetic Ladder 1.3M',
    path: MODEL_FILE,
    bytes: statSync(MODEL_FILE).size,
    architecture: 'llama',
    quantisation: null,
    contextLength: 256,
  });
  const run = workspace.runs.create({
    studyId: null,
    modelId: model.id,
    benchmarkId: benchmark.id,
    position: 0,
    settings: runSettingsSchema.parse({
      sampling: { temperature: 1 },
      seed: 7,
      maxTokens: 4,
      samplesPerItem: 3,
    }),
    itemIds: workspace.benchmarks.items(benchmark.id).map((item) => item.id),
  });
  const planned = workspace.responses.nextPending(run.id, ODD.length).map(({ id }) => id);
  const responses = Object.fromEntries(ODD.map((odd, index) => [odd, planned[index] ?? NaN])) as Record<
    Odd,
    number
  >;

  const finish = (odd: Odd, answer: typeof PLAIN, part: Partial<FinishedResponse> = {}) => {
    workspace.responses.commitFinished({
      responseId: responses[odd],
      text: answer.text,
      answerEnd: 'stop',
      promptTokens: 12,
      durationMs: 34.5,
      attempts: 1,
      trace: traceOver(responses[odd], answer.ranges),
      grade: grade('rule', 'number', 'incorrect', 'The number at the end is 42; the reference has 9730.'),
      ...part,
    });
  };
  finish('graded', PLAIN);
  for (const next of [
    grade('judge', 'a judge', 'undecided', 'The judge did not say yes or no.', null),
    grade('person', 'Ada', 'correct', 'Right as it stands.'),
  ]) {
    workspace.grades.append(responses.graded, next);
  }
  finish('missing', PLAIN);
  finish('damaged', PLAIN);
  workspace.responses.markFailed(responses.failed, REASON, 2);
  finish('shared', SHARED, { grade: null });
  finish('silent', SILENT, {
    grade: {
      ...grade('rule', 'number', 'correct', 'The number after "####" is 9730.', '9730'),
      range: { start: 10, end: 14 },
    },
  });
  finish('empty', NOTHING, {
    trace: traceOver(7, []),
    grade: grade('rule', 'number', 'undecided', 'The answer has no text.', null),
  });
  finish('length', PLAIN, { answerEnd: 'length' });
  workspace.runs.setState(run.id, 'paused', 'Paused by a test, so that nothing is worked on.');
  workspace.close();

  const database = new Database(file);
  database.prepare('DELETE FROM traces WHERE response_id = ?').run(responses.missing);
  database
    .prepare(
      "UPDATE traces SET bytes = CAST(substr(bytes, 1, length(bytes) - 1) || x'00' AS BLOB) WHERE response_id = ?",
    )
    .run(responses.damaged);
  database.close();
  return { runId: run.id, responses };
}

/** A trace of five alternatives over ranges of a text: start and end of each token, one after the other. */
function traceOver(seed: number, ranges: readonly number[]): Trace {
  const length = ranges.length / 2;
  return {
    ...realisticTrace(seed, length, 5, 512),
    start: Uint32Array.from({ length }, (_, token) => ranges[2 * token] ?? 0),
    end: Uint32Array.from({ length }, (_, token) => ranges[2 * token + 1] ?? 0),
  };
}

function grade(
  kind: GraderKind,
  name: string,
  verdict: Verdict,
  reason: string,
  extracted: string | null = '42',
): NewGrade {
  const range = extracted === null ? null : { start: 11, end: 13 };
  return { grader: { kind, name, version: 1, settings: '' }, verdict, extracted, range, reason };
}
