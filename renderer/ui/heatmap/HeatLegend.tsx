import { Box, Typography } from '@mui/material';
import type { ReactElement } from 'react';
import { figure } from '../figures.ts';
import type { HeatScale } from './levels.ts';
import { useHeatPalette } from './use-heat-palette.ts';

/** What the shades of a heat text mean: both ends of the scale with the unit. */
export function HeatLegend({ scale }: { readonly scale: HeatScale }): ReactElement {
  const palette = useHeatPalette();
  const unit = scale.unit ?? '';
  const light = end(scale.light);
  // What lies beyond is drawn as the end.
  const strong = `${scale.strong > scale.light ? '≥' : '≤'} ${end(scale.strong)} ${unit}`.trimEnd();
  return (
    <Box
      role="img"
      aria-label={`Shades: ${scale.title} from ${light} to ${strong}`}
      sx={{ display: 'inline-flex', alignItems: 'center', gap: 1, whiteSpace: 'nowrap' }}
    >
      <Typography variant="caption" color="textSecondary">
        {scale.title}
      </Typography>
      <Typography variant="caption">{light}</Typography>
      <Box
        sx={{
          width: 128,
          height: 12,
          border: 1,
          borderColor: 'surface.strongLine',
          borderRadius: 0.5,
          background: `linear-gradient(to right, ${palette.join(', ')})`,
        }}
      />
      <Typography variant="caption">{strong}</Typography>
    </Box>
  );
}

function end(value: number): string {
  return Number.isInteger(value) ? String(value) : figure(value);
}
