import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Typography from '@mui/material/Typography';
import { counted, proportion } from '#renderer/ui/figures.ts';
import type { SentinelRow } from '#shared/contract/api/sentinels.ts';
import { settingsInShort } from '../training-words.ts';

interface ResultHeaderProps {
  readonly sentinel: SentinelRow;
  readonly otherModels: boolean;
  readonly onOtherModels: (otherModels: boolean) => void;
  readonly onApply: () => void;
}

/** Which sentinel it is: its name, what it was trained on and how. */
export function ResultHeader({ sentinel, otherModels, onOtherModels, onApply }: ResultHeaderProps) {
  const { name, composition, model, settings, staleLabels } = sentinel;
  const trainedOn = composition
    .map(({ benchmark, accuracy }) => `${benchmark} (${proportion(accuracy)})`)
    .join(' + ');
  return (
    <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 2 }}>
      <Box sx={{ flexGrow: 1, minWidth: 0 }}>
        <Typography variant="h2" noWrap title={name}>
          {name}
        </Typography>
        <Typography variant="body2" color="textSecondary">
          Trained on {trainedOn}
          {model === '' ? '' : ` of ${model}`}: {settingsInShort(settings)}.
        </Typography>
        {staleLabels === 0 ? null : (
          <Typography variant="body2" sx={{ color: 'warning.main' }}>
            {counted(staleLabels, 'verdict')} that it was trained on {staleLabels === 1 ? 'has' : 'have'}{' '}
            changed since: it keeps the labels of then.
          </Typography>
        )}
      </Box>
      <FormControlLabel
        sx={{ mr: 0, flexShrink: 0 }}
        label="Also other models"
        title="Judge it on graded runs of models that it was not trained on, too"
        control={
          <Checkbox
            checked={otherModels}
            onChange={(_event, checked) => {
              onOtherModels(checked);
            }}
          />
        }
      />
      <Button variant="outlined" onClick={onApply} sx={{ flexShrink: 0 }}>
        Apply to runs
      </Button>
    </Box>
  );
}
