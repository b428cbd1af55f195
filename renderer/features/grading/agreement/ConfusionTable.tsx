import Box from '@mui/material/Box';
import { alpha, useTheme } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { VerdictMark } from '#renderer/features/response/index.ts';
import { count, percent } from '#renderer/ui/figures.ts';
import { Panel } from '#renderer/ui/page/index.ts';
import type { AgreementRow } from '#shared/contract/api/grading.ts';
import { depthOf } from './depth.ts';

interface ConfusionTableProps {
  readonly row: AgreementRow;
  readonly a: string;
  readonly b: string;
}

const VERDICTS = ['correct', 'incorrect', 'undecided'] as const;

/** What B said where A said what: the deeper, the more responses. */
export function ConfusionTable({ row: { benchmark, confusion, n }, a, b }: ConfusionTableProps) {
  const { palette } = useTheme();
  return (
    <Panel title={`Confusion, ${benchmark ?? 'all together'}`}>
      <Box
        component="table"
        aria-label="Confusion of the two graders"
        sx={{
          borderCollapse: 'collapse',
          fontSize: 13,
          fontVariantNumeric: 'tabular-nums',
          '& th, & td': { border: 1, borderColor: 'divider', px: 1.5, py: 1, textAlign: 'right' },
          '& th': { fontWeight: 500, textAlign: 'left' },
        }}
      >
        <thead>
          <tr>
            <th>A ↓ B →</th>
            {VERDICTS.map((verdict) => (
              <th key={verdict} scope="col">
                <VerdictMark verdict={verdict} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {VERDICTS.map((verdict, line) => (
            <tr key={verdict}>
              <th scope="row">
                <VerdictMark verdict={verdict} />
              </th>
              {VERDICTS.map((other, column) => {
                const responses = confusion[line]?.[column] ?? 0;
                return (
                  <td
                    key={other}
                    title={`${percent(n === 0 ? null : responses / n)} of ${count(n)}`}
                    style={{ backgroundColor: alpha(palette.primary.main, depthOf(responses, n)) }}
                  >
                    {count(responses)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </Box>
      <Typography
        variant="caption"
        component="p"
        color="textSecondary"
        sx={{ mt: 1, overflowWrap: 'anywhere' }}
      >
        A: {a}
        <br />
        B: {b}
      </Typography>
    </Panel>
  );
}
