import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { count, proportion } from '#renderer/ui/figures.ts';
import type { Candidate } from '#shared/contract/api/sentinels.ts';
import { hindranceOf, repeatedBenchmarks } from './build/training-form.ts';

interface CandidateListProps {
  readonly title: string;
  /** In the order shown. */
  readonly candidates: readonly Candidate[];
  readonly ticked: readonly number[];
  readonly onTick: (runIds: number[]) => void;
  /** Beside the title. */
  readonly action?: ReactNode;
}

/** Runs as benchmarks to tick, each with its accuracy, its size and what is to be known of its verdicts. */
export function CandidateList({ title, candidates, ticked, onTick, action }: CandidateListProps) {
  const repeated = repeatedBenchmarks(candidates);
  const usable = candidates.filter((candidate) => hindranceOf(candidate) === null);
  const all = usable.length > 0 && usable.every(({ runId }) => ticked.includes(runId));
  return (
    <Box component="fieldset" aria-label={title} sx={{ border: 0, p: 0, m: 0, minWidth: 0 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5, minHeight: 32 }}>
        <Typography variant="h3" sx={{ flexGrow: 1 }}>
          {title}
        </Typography>
        {action}
        <Button
          color="inherit"
          onClick={() => {
            onTick(all ? [] : usable.map(({ runId }) => runId));
          }}
        >
          {all ? 'None' : 'All'}
        </Button>
      </Box>
      <Box
        sx={{
          border: 1,
          borderColor: 'divider',
          borderRadius: 1,
          backgroundColor: 'background.paper',
          maxHeight: 264,
          overflow: 'auto',
        }}
      >
        {candidates.map((candidate) => (
          <Row
            key={candidate.runId}
            candidate={candidate}
            isRepeated={repeated.has(candidate.benchmarkId)}
            isTicked={ticked.includes(candidate.runId)}
            onTick={(isTicked) => {
              onTick(
                isTicked ? [...ticked, candidate.runId] : ticked.filter((runId) => runId !== candidate.runId),
              );
            }}
          />
        ))}
      </Box>
    </Box>
  );
}

interface RowProps {
  readonly candidate: Candidate;
  /** Its benchmark has other runs, too. */
  readonly isRepeated: boolean;
  readonly isTicked: boolean;
  readonly onTick: (isTicked: boolean) => void;
}

function Row({ candidate, isRepeated, isTicked, onTick }: RowProps) {
  const { benchmark, runId, accuracy } = candidate;
  const hindrance = hindranceOf(candidate);
  return (
    <Box
      component="label"
      title={hindrance ?? undefined}
      sx={{
        display: 'grid',
        gridTemplateColumns: 'auto minmax(0, 1fr) auto',
        alignItems: 'center',
        pl: 0.25,
        pr: 1.25,
        py: 0.25,
        typography: 'body2',
        color: hindrance === null ? 'text.primary' : 'text.secondary',
        '&:hover': { backgroundColor: 'action.hover' },
      }}
    >
      <Checkbox
        checked={isTicked}
        disabled={hindrance !== null}
        onChange={(_event, checked) => {
          onTick(checked);
        }}
        sx={{ gridRow: '1 / 3' }}
      />
      <Box component="span" sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
        {benchmark}
        {isRepeated ? ` (run ${runId})` : ''}
      </Box>
      <Box component="span" sx={{ fontVariantNumeric: 'tabular-nums' }}>
        {proportion(accuracy?.value)}
      </Box>
      <Typography
        component="span"
        variant="caption"
        color="textSecondary"
        sx={{ gridColumn: '2 / 4', fontVariantNumeric: 'tabular-nums' }}
      >
        {detailsOf(candidate).join(' · ')}
      </Typography>
    </Box>
  );
}

function intervalOf(accuracy: Candidate['accuracy']): string[] {
  const low = accuracy?.low ?? null;
  if (accuracy === null || low === null) return [];
  return [`[${proportion(low)}, ${proportion(accuracy.high)}]`];
}

/** What is to be known of a candidate beside its accuracy. */
export function detailsOf(candidate: Candidate): string[] {
  const { accuracy, responses, graded, undecided, unmeasured, cutOff, byPriority } = candidate;
  return [
    ...intervalOf(accuracy),
    graded === responses ? `n ${count(graded)}` : `${count(graded)} of ${count(responses)} graded`,
    ...(undecided > 0 ? [`${count(undecided)} undecided`] : []),
    ...(cutOff > 0 ? [`${count(cutOff)} cut off`] : []),
    ...(unmeasured > 0 ? [`${count(unmeasured)} unmeasured`] : []),
    ...(byPriority ? ['picked by priority: its accuracy may be biased'] : []),
  ];
}
