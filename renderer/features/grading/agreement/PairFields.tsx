import SwapIcon from '@mui/icons-material/SwapHorizOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import { graderName } from '#renderer/features/response/index.ts';
import type { GradingPlace } from '#renderer/routing/index.ts';
import { SelectField } from '#renderer/ui/fields/index.ts';
import { count } from '#renderer/ui/figures.ts';
import type { ListedGrader } from './grader-pair.ts';

interface PairFieldsProps {
  readonly graders: readonly ListedGrader[];
  readonly pair: readonly [ListedGrader, ListedGrader];
  readonly onChange: (chosen: Pick<GradingPlace, 'a' | 'b'>) => void;
}

/** Which two graders are held against each other. */
export function PairFields({ graders, pair: [a, b], onChange }: PairFieldsProps) {
  const options = (other: ListedGrader) =>
    graders
      .filter(({ id }) => id !== other.id)
      .map((grader) => ({
        value: String(grader.id),
        name: `${graderName(grader)} (${count(grader.responses)})`,
      }));
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
      <SelectField
        label="Grader A"
        value={String(a.id)}
        options={options(b)}
        width={296}
        onChange={(id) => {
          onChange({ a: Number(id), b: b.id });
        }}
      />
      <IconButton
        aria-label="Swap the graders"
        title="Swap the graders"
        onClick={() => {
          onChange({ a: b.id, b: a.id });
        }}
      >
        <SwapIcon fontSize="small" />
      </IconButton>
      <SelectField
        label="Grader B"
        value={String(b.id)}
        options={options(a)}
        width={296}
        onChange={(id) => {
          onChange({ a: a.id, b: Number(id) });
        }}
      />
    </Box>
  );
}
