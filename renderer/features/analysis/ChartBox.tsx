import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { Chart, type Picked } from '#renderer/ui/charts/index.ts';
import type { DrawnChart } from './charts/drawn-chart.ts';

interface ChartBoxProps {
  readonly title: string;
  readonly chart: DrawnChart;
  readonly fileName: string;
  /** What is to be known of it, in a sentence. */
  readonly note?: ReactNode;
  readonly least?: number;
  readonly onPick?: (picked: Picked) => void;
}

/** A chart with its title; as high as there is room, and no less than `least` pixels. */
export function ChartBox({ title, chart, fileName, note, least = 240, onPick }: ChartBoxProps) {
  return (
    <Box
      component="figure"
      sx={{
        display: 'flex',
        flexDirection: 'column',
        m: 0,
        p: 1.5,
        minWidth: 0,
        minHeight: least,
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        backgroundColor: 'background.paper',
      }}
    >
      <Typography component="figcaption" variant="h3" sx={{ flexShrink: 0 }}>
        {title}
      </Typography>
      <Box sx={{ position: 'relative', flexGrow: 1, minHeight: 0 }}>
        <Box sx={{ position: 'absolute', inset: 0 }}>
          <Chart
            label={chart.label}
            fileName={fileName}
            option={chart.option}
            csv={chart.csv}
            height="100%"
            {...(onPick === undefined ? {} : { onPick })}
          />
        </Box>
      </Box>
      {note === undefined ? null : (
        <Typography variant="caption" color="textSecondary" sx={{ flexShrink: 0 }}>
          {note}
        </Typography>
      )}
    </Box>
  );
}

interface ChartRoomProps {
  /** Columns of the grid, as CSS says them. */
  readonly columns: string;
  readonly rows?: string;
  readonly isOld?: boolean;
  readonly children: ReactNode;
}

/** Charts beside and beneath each other, filling what room there is; scrolls where there is too little. */
export function ChartRoom({ columns, rows = 'minmax(0, 1fr)', isOld = false, children }: ChartRoomProps) {
  return (
    <Box
      aria-busy={isOld}
      sx={{
        display: 'grid',
        gridTemplateColumns: columns,
        gridTemplateRows: rows,
        gridAutoRows: 'max-content',
        gap: 1.5,
        flexGrow: 1,
        minHeight: 0,
        overflowY: 'auto',
        opacity: isOld ? 0.6 : 1,
      }}
    >
      {children}
    </Box>
  );
}
