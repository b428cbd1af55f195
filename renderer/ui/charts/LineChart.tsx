import { Box, useTheme } from '@mui/material';
import type { ReactElement } from 'react';
import { useMemo } from 'react';
import type { IndexCursor } from '../heatmap/cursor.ts';
import { chartCsv, type LineChartData } from './chart-data.ts';
import { chartLook } from './chart-look.ts';
import { CursorRule } from './CursorRule.tsx';
import { ExportMenu } from './ExportMenu.tsx';
import { chartMargins, lineChartOption } from './line-chart-option.ts';
import { chartPng, chartSvg, saveFile } from './save-chart.ts';
import { useChart } from './use-chart.ts';

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

/** Lines over places; exports as PNG, SVG and CSV. */
export function LineChart({ label, fileName, data, height, cursor }: LineChartProps): ReactElement {
  const theme = useTheme();
  const look = useMemo(() => chartLook(theme), [theme]);
  const option = useMemo(() => lineChartOption(data, look), [data, look]);
  const [element, chart] = useChart(option);
  const size = (): [number, number] => [chart?.getWidth() ?? 800, chart?.getHeight() ?? 240];
  return (
    <Box sx={{ position: 'relative', height }}>
      <Box ref={element} role="img" aria-label={label} sx={{ height: '100%', width: '100%' }} />
      {cursor === undefined || chart === null ? null : (
        <CursorRule chart={chart} cursor={cursor} drawn={option} {...chartMargins(data)} />
      )}
      <Box sx={{ position: 'absolute', top: -4, right: 0 }}>
        <ExportMenu
          label="Export chart"
          choices={[
            {
              name: 'PNG',
              onChoose: () => {
                if (chart !== null) saveFile(`${fileName}.png`, chartPng(chart, look.background));
              },
            },
            {
              name: 'SVG',
              onChoose: () => {
                saveFile(`${fileName}.svg`, chartSvg(option, ...size()));
              },
            },
            {
              name: 'CSV',
              onChoose: () => {
                saveFile(`${fileName}.csv`, new Blob([chartCsv(data)], { type: 'text/csv' }));
              },
            },
          ]}
        />
      </Box>
    </Box>
  );
}
