import { useEffect, useState } from 'react';
import { problemOf, useAnswerColumns } from '#renderer/data/index.ts';
import { useNotify } from '#renderer/ui/notices/index.ts';
import type { Selection } from '#shared/contract/api/analysis.ts';
import { useAnalysis } from './analysis-context.ts';
import { rowsBehind } from './behind.ts';
import { oriented, quantityOf } from './measure-words.ts';

interface Wanted {
  readonly measure: string;
  readonly selection: Selection;
  readonly title: string;
}

const NONE: readonly string[] = [];

/** Opens the answers behind a measure's figure, most likely wrong first: fetched when they are asked for. */
export function useOpenMeasure(): (wanted: Wanted) => void {
  const { place, asOf, open } = useAnalysis();
  const notify = useNotify();
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const { data, error } = useAnswerColumns(
    { selection: wanted?.selection ?? place.selection, asOf },
    wanted === null ? NONE : [wanted.measure],
  );
  useEffect(() => {
    if (wanted === null) return;
    if (error !== null) {
      notify({ text: problemOf(error) });
      setWanted(null);
    }
    const { measure, title } = wanted;
    const values = data?.measures.get(measure);
    if (data === undefined || values === undefined) return;
    const scores = oriented(values, measure);
    const order = Array.from(scores.keys())
      .filter((row) => !Number.isNaN(scores[row]))
      .sort((a, b) => (scores[b] as number) - (scores[a] as number));
    if (order.length === 0) notify({ text: `No answer has the measure ${measure}.` });
    open({ title, measure, quantity: quantityOf(measure), rows: rowsBehind(data, order, values) });
    setWanted(null);
  }, [wanted, data, error, open, notify]);
  return setWanted;
}
