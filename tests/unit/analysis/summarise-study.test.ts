import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { summariseStudy, writeStudyTables } from '#workbench/analysis/index.ts';
import type { Run, Study, Workspace } from '#workbench/store/index.ts';
import type { RuleGrade } from '#shared/contract/verdict.ts';
import { readCsv } from '../../fixtures/read-csv.ts';
import { realisticTrace } from '../../fixtures/realistic-trace.ts';
import { addBenchmark, addRun, finished, open, ruleGrade, temporaryFolder } from '../store/fixture.ts';

type Verdict = RuleGrade['verdict'];

/** A workspace with a study of one run, whose first responses have these mean entropies and verdicts. */
function studyOf(answers: readonly { entropy: number | null; verdict: Verdict }[], items = answers.length) {
  const workspace = open();
  const study = workspace.studies.create({ name: 'a study', spec: {}, specKey: 'a study' });
  const run = addRun(workspace, addBenchmark(workspace, 'sums', items), 1, study.id);
  finish(workspace, run, answers);
  return { workspace, study, run };
}

function finish(
  workspace: Workspace,
  run: Run,
  answers: readonly { entropy: number | null; verdict: Verdict }[],
): void {
  const pending = workspace.responses.nextPending(run.id, answers.length);
  answers.forEach(({ entropy, verdict }, i) => {
    const id = pending[i]?.id ?? -1;
    const trace = realisticTrace(i, entropy === null ? 0 : 4);
    // Around their mean, so that a sum or a maximum would be another figure.
    if (entropy !== null) trace.entropy.set([entropy - 0.125, entropy + 0.125, entropy, entropy]);
    const grade = ruleGrade({ verdict });
    workspace.responses.commitFinished(finished(id, { trace, grade }));
  });
}

const only = (workspace: Workspace, study: Study) => {
  const [row, ...rest] = summariseStudy(workspace, study.id);
  expect(rest).toEqual([]);
  return row;
};

describe('figures of a run', () => {
  it('are of its finished responses', () => {
    const { workspace, study, run } = studyOf(
      [
        { entropy: 0.25, verdict: 'correct' },
        { entropy: 0.5, verdict: 'correct' },
        { entropy: 0.5, verdict: 'incorrect' },
        { entropy: 1, verdict: 'incorrect' },
        { entropy: 0.375, verdict: 'undecided' },
      ],
      8,
    );
    const [failed] = workspace.responses.nextPending(run.id, 1);
    workspace.responses.markFailed(failed?.id ?? -1, 'The worker ended.', 2);
    expect(only(workspace, study)).toEqual({
      benchmark: 'sums',
      n: 5,
      correct: 2,
      accuracy: 0.4,
      meanEntropyCorrect: 0.375,
      meanEntropyIncorrect: 0.625,
      // Of six pairs the failure is higher in 1 + 2 + 1, and even in one.
      auroc: 4.5 / 6,
    });
  });

  it('are null where they are not defined', () => {
    const none = studyOf([], 2);
    expect(only(none.workspace, none.study)).toMatchObject({
      n: 0,
      correct: 0,
      accuracy: null,
      meanEntropyCorrect: null,
      meanEntropyIncorrect: null,
      auroc: null,
    });
    const right = studyOf([{ entropy: 0.25, verdict: 'correct' }]);
    expect(only(right.workspace, right.study)).toMatchObject({
      accuracy: 1,
      meanEntropyCorrect: 0.25,
      meanEntropyIncorrect: null,
      auroc: null,
    });
  });

  it('count an answer without tokens as wrong, and leave it out of the entropies', () => {
    const { workspace, study } = studyOf([
      { entropy: 0.25, verdict: 'correct' },
      { entropy: null, verdict: 'undecided' },
    ]);
    expect(only(workspace, study)).toMatchObject({
      n: 2,
      accuracy: 0.5,
      meanEntropyIncorrect: null,
      auroc: null,
    });
  });

  it('come in the order of the plan, and of this study only', () => {
    const workspace = open();
    const [one, other] = ['one', 'other'].map((name) =>
      workspace.studies.create({ name, spec: {}, specKey: name }),
    ) as [Study, Study];
    const [sums, products] = ['sums', 'products'].map((name) => addBenchmark(workspace, name, 2));
    for (const benchmark of [products, sums]) if (benchmark) addRun(workspace, benchmark, 1, one.id);
    if (sums) addRun(workspace, sums, 1, other.id);
    expect(summariseStudy(workspace, one.id).map((row) => row.benchmark)).toEqual(['products', 'sums']);
  });
});

describe('tables', () => {
  it('have a row a run and a row a response, finished or not', async () => {
    const { workspace, study } = studyOf(
      [
        { entropy: 0.25, verdict: 'correct' },
        { entropy: 0.5, verdict: 'incorrect' },
      ],
      3,
    );
    const folder = join(temporaryFolder(), 'not', 'there', 'yet');
    const files = await writeStudyTables(workspace, study, folder);
    expect(files).toEqual([join(folder, 'benchmarks.csv'), join(folder, 'responses.csv')]);
    const [benchmarks, responses] = files.map((file) => readCsv(readFileSync(file, 'utf8')));
    expect(benchmarks).toEqual([
      {
        benchmark: 'sums',
        n: '2',
        correct: '1',
        accuracy: '0.5',
        mean_entropy_correct: '0.25',
        mean_entropy_incorrect: '0.5',
        auroc: '1',
      },
    ]);
    expect(responses?.map((row) => [row['item'], row['state'], row['verdict'], row['mean_entropy']])).toEqual(
      [
        ['item-0', 'done', 'correct', '0.25'],
        ['item-1', 'done', 'incorrect', '0.5'],
        ['item-2', 'pending', '', ''],
      ],
    );
  });
});
