import useMediaQuery from '@mui/material/useMediaQuery';
import Box from '@mui/material/Box';
import { useEffect, useState } from 'react';
import { useSentinelTraining } from '#renderer/data/index.ts';
import { useKeys } from '#renderer/ui/keys/index.ts';
import { EmptyState } from '#renderer/ui/page/index.ts';
import type { Candidate, SentinelRow, SliceResult } from '#shared/contract/api/sentinels.ts';
import { ResultView } from '../result/ResultView.tsx';
import { TrainingColumn } from './TrainingColumn.tsx';

interface BuildTabProps {
  readonly candidates: readonly Candidate[];
  readonly sentinels: readonly SentinelRow[];
  /** The sentinel whose result is shown; null: the newest. */
  readonly sentinelId: number | null;
  readonly onSentinel: (id: number) => void;
}

/** Trains a sentinel, and shows what came of it. */
export function BuildTab({ candidates, sentinels, sentinelId, onSentinel }: BuildTabProps) {
  const { state, dismiss } = useSentinelTraining();
  const [behind, setBehind] = useState<{ readonly of: number; readonly slice: SliceResult } | null>(null);
  // In a small window the responses take the place of the form: charts need what is left.
  const isNarrow = useMediaQuery('(max-width: 1500px)', { noSsr: true });
  const trained = state.kind === 'trained' ? state.id : null;
  useEffect(() => {
    if (trained === null) return;
    onSentinel(trained);
    dismiss();
  }, [trained, onSentinel, dismiss]);
  useKeys([
    {
      keys: 'Escape',
      does: 'Close the responses behind a figure',
      run: () => {
        setBehind(null);
      },
    },
  ]);
  const shown = sentinelId === null ? sentinels[0] : sentinels.find(({ id }) => id === sentinelId);
  const slice = behind !== null && behind.of === shown?.id ? behind.slice : null;
  return (
    <Box sx={{ display: 'flex', flexGrow: 1, minHeight: 0 }}>
      {isNarrow && slice !== null ? null : <TrainingColumn candidates={candidates} />}
      <Box sx={{ display: 'flex', flexGrow: 1, minWidth: 0, minHeight: 0, p: 2 }}>
        {shown === undefined ? (
          <Box sx={{ flexGrow: 1 }}>
            <EmptyState
              title={
                sentinels.length === 0 ? 'No sentinel yet' : 'This sentinel is not on the shelf (any more)'
              }
            >
              Tick the benchmarks to train on, an easy and a hard one, and train. The sentinel then estimates
              the accuracy on every other benchmark, and here stands how well.
            </EmptyState>
          </Box>
        ) : (
          <ResultView
            // Another sentinel begins anew.
            key={shown.id}
            sentinel={shown}
            candidates={candidates}
            behind={slice}
            onBehind={(next) => {
              setBehind(next === null ? null : { of: shown.id, slice: next });
            }}
          />
        )}
      </Box>
    </Box>
  );
}
