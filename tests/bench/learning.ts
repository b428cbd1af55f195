import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { drawsOf } from '#shared/learning/draws.ts';
import { forestProbabilities, growForest, type Forest } from '#shared/learning/forest.ts';
import {
  compositionsOf,
  errorsOf,
  GRIDS,
  holdOut,
  importanceSteps,
  matrixOf,
  sweepSteps,
  trainingSteps,
  writeSentinel,
  type ClassifierKind,
  type GradedAnswers,
  type SentinelDescription,
  type SweepAnswers,
  type TrainingSettings,
} from '#shared/learning/index.ts';
import { generatorFor } from '#shared/random/index.ts';
import { mean, median, print, printTable } from './print.ts';

const ROWS = 2_000;
const FEATURES = 10;
const TREES = 100;
const DEPTHS = [3, 5, 10, null];
const BENCHMARKS = 10;
const LARGEST = 4;
const KEYS = Array.from({ length: FEATURES }, (_, at) => `feature ${at + 1}`);

/** Training beside scikit-learn's, and what a sweep over all compositions comes to. */
export async function benchLearning(): Promise<void> {
  const answers = madeAnswers(ROWS);
  await benchForest(answers);
  benchSentinel(answers);
  benchSweep();
}

async function benchForest(answers: GradedAnswers): Promise<void> {
  print(
    `Random forest of ${TREES} trees, ${ROWS} x ${FEATURES}, one core (no slower than scikit-learn is to reach)`,
  );
  const theirs = await scikitLearn(answers);
  const rows = DEPTHS.map((maxDepth, at) => {
    const grown = Array.from({ length: 5 }, (_, seed) => {
      const steps = growForest(
        { trees: TREES, maxDepth, minSamplesSplit: 2 },
        answers.features,
        answers.correct,
        { balanced: true, draws: drawsOf(seed) },
      );
      return watched(steps);
    });
    const applied = grown.map(({ result }) => timed(() => forestProbabilities(result, answers.features)));
    return [
      maxDepth === null ? 'no limit' : `depth ${maxDepth}`,
      ms(median(grown.map(({ took }) => took))),
      theirs === null ? '-' : ms(theirs[at]?.fit ?? NaN),
      ms(median(applied)),
      theirs === null ? '-' : ms(theirs[at]?.apply ?? NaN),
      nodes(grown.map(({ result }) => result)).toFixed(0),
    ];
  });
  printTable([['', 'train, ms', 'scikit-learn', 'apply, ms', 'scikit-learn', 'nodes a tree'], ...rows]);
  if (theirs === null)
    print('  scikit-learn is not installed here (python3-sklearn): no figures beside ours.');
}

function benchSentinel(answers: GradedAnswers): void {
  print(`Sentinels, ${ROWS} x ${FEATURES}, grid on one split, Platt over five folds, balanced`);
  const rows = (['random_forest', 'logistic_regression', 'mlp'] as const).map((kind) => {
    const trained = watched(trainingSteps(KEYS, settingsOf(kind), answers));
    const judged = watched(importanceSteps(trained.result, answers));
    const description: SentinelDescription = {
      name: kind,
      profile: 'top20',
      measuresVersion: 1,
      model: null,
      undecided: 'incorrect',
      composition: [],
    };
    const size = writeSentinel({ description, sentinel: trained.result }).length;
    return [
      kind,
      ms(trained.took),
      ms(trained.longest),
      ms(judged.took),
      ms(judged.longest),
      (size / 1e6).toFixed(2),
    ];
  });
  printTable([['', 'train, ms', 'longest call', 'importance, ms', 'longest call', 'file, MB'], ...rows]);
}

/** The time of compositions of each size, times how many there are. */
function benchSweep(): void {
  const answers = madeAnswers(1_000 * BENCHMARKS);
  const shared: SweepAnswers = { answers, heldOut: holdOut(answers, 0) };
  const all = compositionsOf(
    Array.from({ length: BENCHMARKS }, (_, at) => at),
    LARGEST,
  );
  print(
    `Sweep of ${all.length} compositions, ${BENCHMARKS} benchmarks of 1,000, 9-point grid on one split, calibrated`,
  );
  const rows: string[][] = [];
  let sum = 0;
  for (let size = 1; size <= LARGEST; size++) {
    const ofSize = all.filter((set) => set.length === size);
    const some = [0, 0.33, 0.66, 0.99].map((at) => ofSize[Math.floor(at * ofSize.length)] ?? []);
    const fits = some.map((set) => watched(sweepSteps(KEYS, shared, set, settingsOf('random_forest'))));
    const took = mean(fits.map((fit) => fit.took));
    sum += took * ofSize.length;
    rows.push([
      `${size} of ${BENCHMARKS}`,
      String(ofSize.length),
      ms(took),
      ms(Math.max(...fits.map(({ longest }) => longest))),
      mean(fits.map(({ result }) => errorsOf(result.estimates).outside.mae ?? NaN)).toFixed(3),
    ]);
  }
  printTable([['benchmarks trained on', 'compositions', 'each, ms', 'longest call', 'MAE outside'], ...rows]);
  print(
    `  all, estimated: ${(sum / 60_000).toFixed(1)} min on one core, ` +
      `${(sum / 120_000).toFixed(1)} on two (to reach: 15)`,
  );
}

function settingsOf(kind: ClassifierKind): TrainingSettings {
  const usual = { search: 'split', calibration: 'platt', folds: 5, balanced: true, seed: 0 } as const;
  return { classifiers: GRIDS[kind], ...usual };
}

/** Features shifted by correctness, some of which say little, in benchmarks from hard to easy. */
function madeAnswers(count: number): GradedAnswers {
  const generator = generatorFor(1, 'learning');
  const correct = new Uint8Array(count);
  const rows = Array.from({ length: count }, (_, row) => {
    correct[row] = generator.nextFloat() < 0.1 + (0.8 * (row % BENCHMARKS)) / (BENCHMARKS - 1) ? 1 : 0;
    return KEYS.map((_key, column) => {
      const sum = generator.nextFloat() + generator.nextFloat() + generator.nextFloat() - 1.5;
      return sum * (1 + column / 10) - (correct[row] === 1 ? 0.6 - column / 20 : 0);
    });
  });
  const questions = Int32Array.from({ length: count }, (_, row) => row);
  return {
    features: matrixOf(rows),
    correct,
    questions,
    benchmarks: questions.map((row) => row % BENCHMARKS),
  };
}

const SCRIPT = `
import json, sys, time
import numpy
from sklearn.ensemble import RandomForestClassifier
given = json.load(sys.stdin)
X, y = numpy.array(given['rows']), numpy.array(given['correct'])
found = []
for depth in given['depths']:
    fits, applies = [], []
    for seed in range(5):
        forest = RandomForestClassifier(given['trees'], max_depth=depth, class_weight='balanced_subsample', random_state=seed, n_jobs=1)
        a = time.perf_counter(); forest.fit(X, y)
        b = time.perf_counter(); forest.predict_proba(X)
        fits.append(b - a); applies.append(time.perf_counter() - b)
    found.append({'fit': 1000 * float(numpy.median(fits)), 'apply': 1000 * float(numpy.median(applies))})
print(json.dumps(found))
`;

/** scikit-learn's times on the same rows, in ms; null where python3 has no scikit-learn. */
async function scikitLearn(answers: GradedAnswers): Promise<{ fit: number; apply: number }[] | null> {
  const { features, correct } = answers;
  const rows = Array.from(correct, (_, row) => [
    ...features.values.subarray(row * FEATURES, (row + 1) * FEATURES),
  ]);
  const python = promisify(execFile)('python3', ['-c', SCRIPT], { timeout: 120_000 });
  // It may be gone before it has read anything.
  python.child.stdin?.on('error', () => undefined);
  python.child.stdin?.end(JSON.stringify({ rows, correct: [...correct], trees: TREES, depths: DEPTHS }));
  try {
    return JSON.parse((await python).stdout) as { fit: number; apply: number }[];
  } catch {
    return null;
  }
}

/** Runs steps through, with the time they took and the longest one. */
function watched<Result>(steps: Generator<unknown, Result>): {
  result: Result;
  took: number;
  longest: number;
} {
  const started = performance.now();
  for (let longest = 0; ;) {
    const before = performance.now();
    const step = steps.next();
    longest = Math.max(longest, performance.now() - before);
    if (step.done) return { result: step.value, took: performance.now() - started, longest };
  }
}

function timed(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

const nodes = (forests: readonly Forest[]): number =>
  mean(forests.flatMap(({ trees }) => trees.map(({ feature }) => feature.length)));
const ms = (time: number): string => time.toFixed(time < 10 ? 1 : 0);

if (import.meta.main) await benchLearning();
