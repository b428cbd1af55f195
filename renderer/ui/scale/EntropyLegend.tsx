import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { figure } from '../figures.ts';
import { entropyColour } from './entropy-colour.ts';

interface EntropyLegendProps {
  /** The top of the scale. */
  readonly max: number;
  /** What is shown: `entropy`. */
  readonly label?: string;
  readonly unit?: string;
}

/** What the colours mean: the scale from 0 to its top, with the unit. */
export function EntropyLegend({ max, label = 'entropy', unit = 'nats' }: EntropyLegendProps) {
  const { mode } = useTheme().palette;
  const stops = [0, 0.25, 0.5, 0.75, 1].map((share) => entropyColour(share, 1, mode));
  return (
    <Box
      role="img"
      aria-label={`Colour scale of ${label}: 0 to ${figure(max)} ${unit}`}
      sx={{ display: 'inline-flex', alignItems: 'center', gap: 1 }}
    >
      <Typography variant="caption" color="textSecondary">
        {label}
      </Typography>
      <Typography variant="caption">0</Typography>
      <Box
        sx={{
          width: 120,
          height: 12,
          border: 1,
          borderColor: 'surface.strongLine',
          borderRadius: 0.5,
          background: `linear-gradient(to right, ${stops.join(', ')})`,
        }}
      />
      <Typography variant="caption">
        ≥ {figure(max)} {unit}
      </Typography>
    </Box>
  );
}
