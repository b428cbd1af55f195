import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { accuracyOf } from '#renderer/features/run-figures/index.ts';
import { count, counted, withInterval } from '#renderer/ui/figures.ts';
import { Facts, Panel, ProblemNote } from '#renderer/ui/page/index.ts';
import { leftOf, tallyOf, type HandSession } from './hand-session.ts';
import { biasOf } from './session-bias.ts';

interface HandSummaryProps {
  readonly session: HandSession;
  /** Shows the first response that was passed over. */
  readonly onShow: (responseId: number) => void;
  readonly onLeave: () => void;
}

/** What came of the session. */
export function HandSummary({ session, onShow, onLeave }: HandSummaryProps) {
  const tally = tallyOf(session);
  const accuracy = accuracyOf(tally);
  const left = leftOf(session);
  const [firstLeft] = left;
  const bias = biasOf(session);
  return (
    <Box sx={{ maxWidth: 560, width: '100%' }}>
      <Panel title={left.length === 0 ? 'All graded' : 'At the end'}>
        <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
          <Facts
            facts={[
              { name: 'Graded now', value: counted(session.ids.length - left.length, 'response') },
              { name: 'Correct', value: count(tally.correct) },
              { name: 'Incorrect', value: count(tally.incorrect) },
              { name: 'Undecided', value: count(tally.undecided) },
              {
                name: 'Accuracy among these',
                value: withInterval(accuracy?.value ?? null, accuracy?.low ?? null, accuracy?.high ?? null),
              },
            ]}
          />
          {bias === null ? null : <ProblemNote severity="warning">{bias}</ProblemNote>}
          <Typography variant="body2" color="textSecondary">
            Undecided ones count as not correct. The interval is Wilson’s at 95 %.
          </Typography>
          <Box sx={{ display: 'flex', gap: 1 }}>
            {firstLeft === undefined ? null : (
              <Button
                variant="contained"
                onClick={() => {
                  onShow(firstLeft);
                }}
              >
                Go to the {left.length === 1 ? 'one' : `first of ${count(left.length)}`} passed over
              </Button>
            )}
            <Button variant={firstLeft === undefined ? 'contained' : 'outlined'} onClick={onLeave}>
              Grade others
            </Button>
          </Box>
        </Box>
      </Panel>
    </Box>
  );
}
