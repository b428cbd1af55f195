import type { RefObject } from 'react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ChartOption, EChartsType } from './echarts.ts';
import { init } from './echarts.ts';
import { selectedIn, showsIn, withShown, type Selected } from './shown-series.ts';

interface UsedChart {
  readonly element: RefObject<HTMLDivElement | null>;
  readonly chart: EChartsType | null;
  /** What its legend shows now. */
  readonly selected: Selected;
}

/** A chart on a canvas in an element: made and disposed with it, redrawn with its option, as large as it is. */
export function useChart(option: ChartOption): UsedChart {
  const element = useRef<HTMLDivElement>(null);
  const [chart, setChart] = useState<EChartsType | null>(null);
  const first = useRef(option);
  // With another option the legend is at its beginning again.
  const [toggled, setToggled] = useState<{ readonly of: ChartOption; readonly selected: Selected } | null>(
    null,
  );
  const selected = useMemo(
    () => (toggled?.of === option ? toggled.selected : selectedIn(option)),
    [toggled, option],
  );
  const latest = useRef(selected);
  useEffect(() => {
    latest.current = selected;
  }, [selected]);

  useEffect(() => {
    if (element.current === null) return;
    const made = init(element.current, null, { renderer: 'canvas' });
    // Before others hear of the chart: without an option it cannot tell where anything is.
    made.setOption(first.current);
    setChart(made);
    const observer = new ResizeObserver(() => {
      made.resize();
    });
    observer.observe(element.current);
    return () => {
      observer.disconnect();
      made.dispose();
      setChart(null);
    };
  }, []);

  useEffect(() => {
    if (chart === null) return;
    chart.setOption(
      withShown(option, (series) => showsIn(latest.current)(series)),
      { notMerge: true },
    );
    const hear = (event: unknown): void => {
      setToggled({ of: option, selected: (event as { readonly selected: Selected }).selected });
    };
    chart.on('legendselectchanged', hear);
    return () => {
      if (!chart.isDisposed()) chart.off('legendselectchanged', hear);
    };
  }, [chart, option]);

  return { element, chart, selected };
}
