import TuneIcon from '@mui/icons-material/TuneOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import type { Population } from '#shared/contract/api/population.ts';
import { useAnalysis } from './analysis-context.ts';
import { intervalSentence, populationNotes, populationParts } from './population-words.ts';

interface PopulationLineProps {
  /** Undefined while it is counted. */
  readonly population: Population | undefined;
  readonly settingsShown: boolean;
  readonly onToggleSettings: () => void;
}

/** How many answers the figures are of, and what became of the others. */
export function PopulationLine({ population, settingsShown, onToggleSettings }: PopulationLineProps) {
  const { place } = useAnalysis();
  const { selection, table } = place;
  const label = settingsShown ? 'Hide the settings (S)' : 'Show the settings (S)';
  return (
    <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 1, minHeight: 32, flexShrink: 0 }}>
      <Tooltip title={label}>
        <IconButton
          aria-label={label}
          aria-expanded={settingsShown}
          onClick={onToggleSettings}
          sx={{ ml: -0.5 }}
        >
          <TuneIcon fontSize="small" />
        </IconButton>
      </Tooltip>
      <Box role="status" aria-label="Answers taken" sx={{ pt: 0.75 }}>
        <Typography variant="body2">
          {population === undefined
            ? 'Counting the answers'
            : populationParts(population, selection).join(' · ')}
        </Typography>
        <Typography variant="caption" color="textSecondary" component="div">
          {population === undefined
            ? '\u00a0'
            : [
                selection.profile === 'exact' ? 'Exact entropies.' : 'Top-20 entropies.',
                intervalSentence(population, table.seed),
                ...populationNotes(population, selection),
              ].join(' ')}
        </Typography>
      </Box>
    </Box>
  );
}
