import { DEFINITIONS } from '#shared/measures/index.ts';
import { range, share } from './figure-texts.ts';
import { SEED, type JudgedAnswers, type JudgedRow } from './judged-answers.ts';
import { textTable } from './text-table.ts';

const DECIMALS = 3;

/** What `ewb measures` prints where it is known which answers are correct. */
export function measuresTable(answers: JudgedAnswers, measures: readonly JudgedRow[]): string {
  const { count, incorrect, runs } = answers;
  const within = runs > 1;
  const header = ['measure', 'n', 'incorrect', 'AUROC', '95% interval', ...(within ? ['all pairs'] : []), ''];
  const rows = measures.map((row) => [
    row.measure,
    String(row.n),
    String(row.incorrect),
    share(row.auroc, DECIMALS),
    range(row.interval, DECIMALS),
    ...(within ? [share(row.pooled, DECIMALS)] : []),
    note(row),
  ]);
  return [
    'AUROC for failure: how often, of an incorrect and a correct answer, the incorrect one looks worse; ties count half.',
    `${count} answers, ${count - incorrect} correct and ${incorrect} incorrect. ${pairsOf(within)}`,
    intervals(measures),
    '',
    textTable([header, ...rows], [0, header.length - 1]),
  ].join('\n');
}

function pairsOf(within: boolean): string {
  return within
    ? 'Pairs are of the same model on the same benchmark; "all pairs" pools them.'
    : 'Every incorrect answer is paired with every correct one (runs are not told apart).';
}

function intervals(measures: readonly JudgedRow[]): string {
  const isBy = (method: JudgedRow['intervalBy']) => measures.some(({ intervalBy }) => intervalBy === method);
  const methods = [
    ...(isBy('delong') ? ["DeLong's"] : []),
    ...(isBy('bootstrap') ? [`of 2,000 draws of questions, seed ${SEED}`] : []),
  ];
  const few = measures.some((row) => row.few)
    ? 'Few: under ten answers of a class in the pairs, so there is no interval. '
    : '';
  const by = methods.length > 0 ? `Intervals are ${methods.join(', or ')}. ` : '';
  return `${by}${few}Negated: lower values look worse.`;
}

function note({ measure: key, few }: JudgedRow): string {
  const measure = DEFINITIONS.get(key);
  const ranksAs = measure?.ranksAs ?? null;
  return [
    ...(few ? ['few'] : []),
    ...(measure?.orientation === -1 ? ['negated'] : []),
    ...(ranksAs === null ? [] : [`ranks as ${ranksAs}`]),
  ].join(', ');
}
