import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormHelperText from '@mui/material/FormHelperText';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

interface TickListProps {
  readonly title: string;
  readonly choices: readonly {
    readonly id: number;
    readonly name: string;
    readonly detail: string;
    /** Why it cannot be ticked. */
    readonly missing?: string | undefined;
  }[];
  readonly ticked: readonly number[];
  readonly onTick: (ticked: number[]) => void;
  readonly problem: string | undefined;
  /** Shown where there are no choices. */
  readonly empty: ReactNode;
}

/** Things to tick, with a detail at the right of each. */
export function TickList({ title, choices, ticked, onTick, problem, empty }: TickListProps) {
  const offered = choices.filter(({ missing }) => missing === undefined);
  const all = offered.length > 0 && offered.every(({ id }) => ticked.includes(id));
  return (
    <Box component="fieldset" sx={{ border: 0, p: 0, m: 0, minWidth: 0 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', minHeight: 32 }}>
        <Typography component="legend" variant="h3" sx={{ p: 0 }}>
          {title}
        </Typography>
        {offered.length > 1 ? (
          <Button
            color="inherit"
            onClick={() => {
              onTick(all ? [] : offered.map(({ id }) => id));
            }}
          >
            {all ? 'None' : 'All'}
          </Button>
        ) : null}
      </Box>
      <Box
        sx={{
          border: 1,
          borderColor: problem === undefined ? 'divider' : 'error.main',
          borderRadius: 1,
          backgroundColor: 'background.paper',
          maxHeight: 208,
          overflow: 'auto',
        }}
      >
        {choices.length === 0 ? <Box sx={{ p: 2 }}>{empty}</Box> : null}
        {choices.map(({ id, name, detail, missing }) => (
          <Box
            key={id}
            component="label"
            title={missing}
            sx={{
              display: 'flex',
              alignItems: 'center',
              gap: 0.5,
              pl: 0.5,
              pr: 1.5,
              typography: 'body2',
              color: missing === undefined ? 'text.primary' : 'text.disabled',
              '&:hover': { backgroundColor: 'action.hover' },
            }}
          >
            <Checkbox
              checked={ticked.includes(id)}
              disabled={missing !== undefined}
              onChange={(_event, checked) => {
                onTick(checked ? [...ticked, id] : ticked.filter((other) => other !== id));
              }}
            />
            <Box
              component="span"
              sx={{ flexGrow: 1, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}
            >
              {name}
            </Box>
            <Box component="span" sx={{ color: 'text.secondary', whiteSpace: 'nowrap' }}>
              {detail}
            </Box>
          </Box>
        ))}
      </Box>
      {problem === undefined ? null : <FormHelperText error>{problem}</FormHelperText>}
    </Box>
  );
}
