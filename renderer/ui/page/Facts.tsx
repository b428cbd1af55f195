import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { Fragment, type ReactNode } from 'react';

interface Fact {
  readonly name: string;
  readonly value: ReactNode;
  /** Paths, hashes, ids. */
  readonly mono?: boolean;
}

interface FactsProps {
  readonly facts: readonly Fact[];
}

/** Names and values beneath each other. */
export function Facts({ facts }: FactsProps) {
  return (
    <Box
      component="dl"
      sx={{
        display: 'grid',
        gridTemplateColumns: 'max-content minmax(0, 1fr)',
        columnGap: 2,
        rowGap: 0.5,
        m: 0,
      }}
    >
      {facts.map(({ name, value, mono }) => (
        <Fragment key={name}>
          <Typography component="dt" variant="body2" color="textSecondary">
            {name}
          </Typography>
          <Typography
            component="dd"
            variant={mono === true ? 'mono' : 'body2'}
            sx={{ m: 0, overflowWrap: 'anywhere', userSelect: 'text' }}
          >
            {value}
          </Typography>
        </Fragment>
      ))}
    </Box>
  );
}
