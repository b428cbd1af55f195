import type { RefObject } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { ChartOption, EChartsType } from './echarts.ts';
import { init } from './echarts.ts';

/** A chart on a canvas in an element: made and disposed with it, redrawn with its option, as large as it is. */
export function useChart(
  option: ChartOption,
): [element: RefObject<HTMLDivElement | null>, chart: EChartsType | null] {
  const element = useRef<HTMLDivElement>(null);
  const [chart, setChart] = useState<EChartsType | null>(null);
  const first = useRef(option);

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
    chart?.setOption(option, { notMerge: true });
  }, [chart, option]);

  return [element, chart];
}
