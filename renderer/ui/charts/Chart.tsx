import { Box, useTheme } from '@mui/material';
import { useMemo, type ReactElement, type ReactNode } from 'react';
import { saveCsv, saveFile } from '../save-file.ts';
import type { ChartOption, EChartsType } from './echarts.ts';
import { ChartKeys } from './ChartKeys.tsx';
import { ExportMenu } from './ExportMenu.tsx';
import type { Mark } from './marks.ts';
import { chartPng, chartSvg } from './save-chart.ts';
import { showsIn, withSelected } from './shown-series.ts';
import { useChart } from './use-chart.ts';
import { usePick, type Picked } from './use-pick.ts';

export interface ChartProps {
  /** What it shows, in a sentence, for screen readers. */
  readonly label: string;
  /** Of exported files, without an ending. */
  readonly fileName: string;
  /** Keep it with useMemo: a new one is drawn anew. */
  readonly option: ChartOption;
  /** The figures that are drawn, exactly. */
  readonly csv: () => string;
  /** Pixels, or `100%` of its parent. */
  readonly height: number | '100%';
  /** A click inside of the drawing, or Enter at a mark. */
  readonly onPick?: (picked: Picked) => void;
  /** The keyboard has come to a mark. */
  readonly onMark?: (mark: Mark) => void;
  /** Drawn over the chart. */
  readonly children?: (chart: EChartsType) => ReactNode;
}

/** A chart that can be gone through by keyboard; exports as PNG, SVG and CSV. */
export function Chart(props: ChartProps): ReactElement {
  const { label, fileName, option, csv, height, onPick, onMark, children } = props;
  const background = useTheme().palette.background.paper;
  const { element, chart, selected } = useChart(option);
  const shows = useMemo(() => showsIn(selected), [selected]);
  usePick(chart, shows, onPick);
  const size = (): [number, number] => [chart?.getWidth() ?? 800, chart?.getHeight() ?? 240];
  return (
    <Box sx={{ position: 'relative', height, minWidth: 0 }}>
      <ChartKeys label={label} chart={chart} option={option} shows={shows} onPick={onPick} onMark={onMark}>
        <Box
          ref={element}
          role="img"
          aria-label={label}
          sx={{
            height: '100%',
            width: '100%',
            ...(onPick === undefined ? {} : { '& canvas': { cursor: 'pointer' } }),
          }}
        />
      </ChartKeys>
      {chart === null ? null : children?.(chart)}
      <Box sx={{ position: 'absolute', top: -4, right: 0 }}>
        <ExportMenu
          label="Export chart"
          choices={[
            {
              name: 'PNG',
              onChoose: () => {
                if (chart !== null) saveFile(`${fileName}.png`, chartPng(chart, background));
              },
            },
            {
              name: 'SVG',
              onChoose: () => {
                saveFile(
                  `${fileName}.svg`,
                  new Blob([chartSvg(withSelected(option, selected), ...size())], { type: 'image/svg+xml' }),
                );
              },
            },
            {
              name: 'CSV',
              onChoose: () => {
                saveCsv(fileName, csv());
              },
            },
          ]}
        />
      </Box>
    </Box>
  );
}
