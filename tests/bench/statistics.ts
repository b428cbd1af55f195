import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { generatorFor } from '#shared/random/index.ts';
import {
  BOOTSTRAP_BLOCKS,
  bootstrapAurocs,
  compareMeasures,
  gaussianDensity,
  histogramCounts,
  histogramEdges,
  percentileInterval,
  resamplingOrder,
  rocCurve,
  separation,
  tally,
  type Answers,
  type Interval,
  type ResamplingOrder,
  type Separation,
} from '#shared/statistics/index.ts';
import { print, printTable } from './print.ts';

const ANSWERS = 10_000;
const MEASURES = 40;
const RUNS = 10;
const POINTS = 1_000_000;

interface TablePart {
  readonly measures: readonly Float64Array[];
  readonly answers: Answers;
}

interface TableRow {
  readonly figures: Separation;
  readonly interval: Interval | null;
}

/** The analysis table of many answers on one core and on two, its parts, and charts of many points. */
export async function benchStatistics(): Promise<void> {
  print(`Statistics (${ANSWERS} answers in ${RUNS} runs, ${MEASURES} measures)`);
  const answers = sampleAnswers();
  const measures = Array.from({ length: MEASURES }, (_, at) => sampleMeasure(at, answers.incorrect));
  const [, figuresTook] = timed(() => measures.map((measure) => separation(measure, answers)));
  const [orders, ordersTook] = timed(() => measures.map((measure) => resamplingOrder(measure, answers)));
  const within = bootstrap(orders);
  const pooled = bootstrap(measures.map((measure) => resamplingOrder(measure, { ...answers, runs: null })));
  const [, comparisonTook] = timed(() => compareMeasures(first(measures), last(measures), answers, 1));
  const started = performance.now();
  const [row] = await tableByTwo({ measures, answers });
  const tableTook = performance.now() - started;

  printTable([
    ['', 'ms'],
    ['figures but intervals (AUROC, AP, PRR, r, rho, d, length-matched)', ms(figuresTook)],
    ['orders for the bootstrap', ms(ordersTook)],
    ['bootstrap within runs, 1 thread', ms(within.took)],
    ['bootstrap pooled, 1 thread', ms(pooled.took)],
    ['  longest time between two chances to cancel', ms(Math.max(within.longest, pooled.longest))],
    ['whole table by 2 threads, starting them included (to reach: 5000)', ms(tableTook)],
    ['comparison of two measures', ms(comparisonTook)],
  ]);
  print(
    `  first measure: AUROC ${row?.figures.auroc?.toFixed(4)}, ` +
      `95% interval ${row?.interval?.low.toFixed(4)} to ${row?.interval?.high.toFixed(4)}`,
  );
  benchCharts();
}

function benchCharts(): void {
  const incorrect = Uint8Array.from({ length: POINTS }, (_, row) => (row % 3 === 0 ? 1 : 0));
  const scores = sampleMeasure(0, incorrect);
  const [edges, edgesTook] = timed(() => histogramEdges(scores) ?? Float64Array.of(0, 1));
  const [, countsTook] = timed(() => histogramCounts(scores, edges));
  const grid = Float64Array.from({ length: 200 }, (_, at) => -5 + at / 20);
  const [, densityTook] = timed(() => gaussianDensity(scores, grid));
  const [curve, curveTook] = timed(() => rocCurve(tally(scores, incorrect)));
  printTable([
    [`charts of ${POINTS} answers`, 'ms'],
    [`histogram, ${edges.length - 1} bins`, ms(edgesTook + countsTook)],
    [`density at ${grid.length} points`, ms(densityTook)],
    [`ROC curve, ${curve?.thresholds.length ?? 0} points`, ms(curveTook)],
  ]);
}

function sampleAnswers(): Answers {
  const generator = generatorFor(1, 'answers');
  return {
    // Runs differ in difficulty, as benchmarks do.
    incorrect: Uint8Array.from({ length: ANSWERS }, (_, row) =>
      generator.nextFloat() < 0.2 + (0.6 * (row % RUNS)) / RUNS ? 1 : 0,
    ),
    runs: Int32Array.from({ length: ANSWERS }, (_, row) => row % RUNS),
    questions: Int32Array.from({ length: ANSWERS }, (_, row) => row),
    questionCount: ANSWERS,
    lengths: Float64Array.from({ length: ANSWERS }, () => 20 + generator.nextInt(480)),
  };
}

/** Every fourth has ties, every fifth is not defined for one answer in ten. */
function sampleMeasure(at: number, incorrect: Uint8Array): Float64Array {
  const generator = generatorFor(2, at);
  return Float64Array.from(incorrect, (wrong) => {
    const sum = generator.nextFloat() + generator.nextFloat() + generator.nextFloat() - 1.5;
    const value = 2 * sum + wrong * (0.2 + at / MEASURES);
    if (at % 5 === 4 && generator.nextInt(10) === 0) return NaN;
    return at % 4 === 3 ? Math.round(20 * value) : value;
  });
}

function bootstrap(orders: readonly ResamplingOrder[]): {
  took: number;
  longest: number;
  drawn: Float64Array[];
} {
  const started = performance.now();
  const blocks = { from: 0, to: BOOTSTRAP_BLOCKS };
  const steps = bootstrapAurocs({ orders, questionCount: ANSWERS, seed: 1, blocks });
  for (let longest = 0; ;) {
    const before = performance.now();
    const step = steps.next();
    longest = Math.max(longest, performance.now() - before);
    if (step.done) return { took: performance.now() - started, longest, drawn: step.value };
  }
}

function table({ measures, answers }: TablePart): TableRow[] {
  const { drawn } = bootstrap(measures.map((measure) => resamplingOrder(measure, answers)));
  return measures.map((measure, at) => ({
    figures: separation(measure, answers),
    interval: percentileInterval(drawn[at] ?? new Float64Array()),
  }));
}

/** Either thread takes half of the measures. */
async function tableByTwo({ measures, answers }: TablePart): Promise<TableRow[]> {
  const half = measures.length / 2;
  const halves = await Promise.all(
    [measures.slice(0, half), measures.slice(half)].map(
      (part) =>
        new Promise<TableRow[]>((resolve, reject) => {
          const worker = new Worker(new URL(import.meta.url), { workerData: { measures: part, answers } });
          worker.once('message', resolve).once('error', reject);
        }),
    ),
  );
  return halves.flat();
}

function timed<Result>(work: () => Result): [Result, number] {
  const started = performance.now();
  return [work(), performance.now() - started];
}

function first<Item>(items: readonly Item[]): Item {
  const [item] = items;
  if (item === undefined) throw new Error('There is nothing to take the first of.');
  return item;
}

const last = <Item>(items: readonly Item[]): Item => first(items.slice(-1));
const ms = (time: number): string => time.toFixed(time < 10 ? 1 : 0);

if (!isMainThread) parentPort?.postMessage(table(workerData as TablePart));
else if (import.meta.main) await benchStatistics();
