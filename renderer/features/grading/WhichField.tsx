import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { problemOf, useGradingCount } from '#renderer/data/index.ts';
import { SelectField } from '#renderer/ui/fields/index.ts';
import { counted } from '#renderer/ui/figures.ts';
import type { GradingSelection } from '#shared/contract/api/grading.ts';

interface WhichFieldProps {
  readonly selection: GradingSelection;
  readonly onChange: (which: GradingSelection['which']) => void;
}

const WHICH: readonly { value: GradingSelection['which']; name: string }[] = [
  { value: 'all', name: 'all finished' },
  { value: 'ungraded', name: 'ungraded' },
  { value: 'undecided', name: 'undecided' },
  { value: 'disputed', name: 'disputed: graders differ' },
];

/** Which responses of the chosen runs are meant, and how many they are. */
export function WhichField({ selection, onChange }: WhichFieldProps) {
  const { data, error } = useGradingCount(selection);
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
      <SelectField
        label="Responses"
        value={selection.which}
        options={WHICH}
        width="min(200px, 60%)"
        onChange={onChange}
      />
      <Typography
        variant="body2"
        role="status"
        aria-label="Responses meant"
        color={error === null ? 'textSecondary' : 'error'}
      >
        {error === null ? (data === undefined ? '' : counted(data, 'response')) : problemOf(error)}
      </Typography>
    </Box>
  );
}
