import { useTheme } from '@mui/material';
import type { ReactElement } from 'react';
import { useMemo } from 'react';
import type { IndexCursor } from '../heatmap/cursor.ts';
import { chartCsv, type LineChartData } from './chart-data.ts';
import { chartLook } from './chart-look.ts';
import { Chart } from './Chart.tsx';
import { CursorRule } from './CursorRule.tsx';
import { chartMargins, lineChartOption } from './line-chart-option.ts';

export interface LineChartProps {
  /** What it shows, in a sentence, for screen readers. */
  readonly label: string;
  /** Of exported files, without an ending. */
  readonly fileName: string;
  /** Keep it with useMemo: a new one is drawn anew. */
  readonly data: LineChartData;
  /** Pixels, or `100%` of its parent. */
  readonly height: number | '100%';
  /** A place shared with others: shown as a rule, moved by the pointer; a click brings it into sight elsewhere. */
  readonly cursor?: IndexCursor;
}

/** Lines over places. */
export function LineChart({ label, fileName, data, height, cursor }: LineChartProps): ReactElement {
  const theme = useTheme();
  const look = useMemo(() => chartLook(theme), [theme]);
  const option = useMemo(() => lineChartOption(data, look), [data, look]);
  return (
    <Chart
      label={label}
      fileName={fileName}
      option={option}
      csv={() => chartCsv(data)}
      height={height}
      onMark={({ x }) => cursor?.set(x - 1, true)}
    >
      {(chart) =>
        cursor === undefined ? null : (
          <CursorRule chart={chart} cursor={cursor} drawn={option} {...chartMargins(data)} />
        )
      }
    </Chart>
  );
}
