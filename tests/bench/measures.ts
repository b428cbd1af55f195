import {
  DEFAULT_SETTINGS,
  measureAnswer,
  measurePrefix,
  MEASURES,
  PREFIX_LENGTHS,
  PREFIX_MEASURES,
  signalsOfTrace,
  type Signals,
} from '#shared/measures/index.ts';
import { Observation } from '#shared/measures/observation.ts';
import { problemWith } from '#shared/measures/signals.ts';
import type { Trace } from '#shared/trace/index.ts';
import { realisticTrace } from '../fixtures/realistic-trace.ts';
import { print, printTable } from './print.ts';

const RESPONSES = 10_000;
const TOKENS = 500;
/** Traces told apart; making one takes longer than measuring it. */
const POOL = 100;

/** Prints how long all measures of 10,000 responses take on one core, what each group costs, and the prefixes. */
export async function benchMeasures(): Promise<void> {
  print(
    `Measures: ${MEASURES.length} of each of ${RESPONSES.toLocaleString('en')} responses of ${TOKENS} tokens with 20 alternatives, one core (to reach: under 10 s)`,
  );
  const pool = Array.from({ length: POOL }, (_, seed) => realisticTrace(seed, TOKENS));
  for (const trace of pool.slice(0, 20)) measureOnce(signalsOf(trace));

  const all = secondsFor(pool, (trace) => {
    measureOnce(signalsOf(trace));
  });
  print(`  all measures: ${all.toFixed(2)} s, ${((1e6 * all) / RESPONSES).toFixed(0)} us a response`);
  const prefixes = secondsFor(pool, (trace) => {
    const signals = signalsOf(trace);
    for (const n of PREFIX_LENGTHS) measurePrefix(signals, n);
  });
  print(
    `  over the first ${PREFIX_LENGTHS.join(', ')} tokens, ${PREFIX_MEASURES.length} each: ${prefixes.toFixed(2)} s`,
  );
  print('  by group (what several share is counted where it is first needed):');
  printTable(byGroup(pool).map(([group, seconds]) => [group, `${seconds.toFixed(2)} s`]));
  return Promise.resolve();
}

/** With every place known, so that no measure is left out: thinking in the first half, the answer near the end. */
function signalsOf(trace: Trace): Signals {
  const place = (token: number) => trace.start[token] as number;
  return signalsOfTrace(trace, 'top20', {
    answer: { start: place(TOKENS - 10), end: place(TOKENS - 4) },
    thinkingEnd: place(TOKENS / 2),
  });
}

function measureOnce(signals: Signals): void {
  const measured = measureAnswer(signals);
  if (measured.kind !== 'measured' || measured.values.some(Number.isNaN)) {
    throw new Error('A measure of the bench is undefined.');
  }
}

function secondsFor(pool: readonly Trace[], work: (trace: Trace) => void): number {
  const started = performance.now();
  for (let response = 0; response < RESPONSES; response += POOL) pool.forEach(work);
  return (performance.now() - started) / 1000;
}

/** Seconds of each group in the registry's order, the checks before them. */
function byGroup(pool: readonly Trace[]): readonly (readonly [string, number])[] {
  const groups = Map.groupBy(MEASURES, ({ group }) => group);
  const spent = new Map<string, number>([
    ['signals and checks', 0],
    ...[...groups.keys()].map((group) => [group, 0] as const),
  ]);
  const timed = (name: string, from: number) => {
    const now = performance.now();
    spent.set(name, (spent.get(name) ?? 0) + (now - from) / 1000);
    return now;
  };
  secondsFor(pool, (trace) => {
    let from = performance.now();
    const signals = signalsOf(trace);
    if (problemWith(signals) !== null) throw new Error('The signals of the bench are refused.');
    const observation = new Observation(signals, DEFAULT_SETTINGS);
    from = timed('signals and checks', from);
    for (const [group, measures] of groups) {
      for (const measure of measures) measure.value(observation);
      from = timed(group, from);
    }
  });
  return [...spent];
}

if (process.argv[1] === import.meta.filename) await benchMeasures();
