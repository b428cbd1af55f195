import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMemo, useState } from 'react';
import { useLiveAnswer, useQueueProgress } from '#renderer/data/index.ts';
import { entropyScale } from '#renderer/features/response/index.ts';
import { hrefOf } from '#renderer/routing/index.ts';
import { counted, figure } from '#renderer/ui/figures.ts';
import { createCursor, HeatLegend, HeatText, levelsOf, useCursor } from '#renderer/ui/heatmap/index.ts';
import { EmptyState } from '#renderer/ui/page/index.ts';
import type { RunDetail } from '#shared/contract/api/runs.ts';
import { liveText } from './live-spans.ts';

/** The answer being written, token by token, shaded by entropy. */
export function LiveTab({ run }: { readonly run: RunDetail }) {
  const progress = useQueueProgress();
  const answer = useLiveAnswer();
  const [cursor] = useState(createCursor);
  const at = useCursor(cursor);
  const scale = useMemo(() => entropyScale(run.entropy99), [run.entropy99]);
  const live = useMemo(() => liveText(answer?.pieces ?? []), [answer]);
  const levels = useMemo(() => levelsOf(live.entropy, scale), [live, scale]);

  const current = progress?.current ?? null;
  if (current?.id !== run.row.id || progress?.activity === 'idle') {
    return (
      <EmptyState
        title={current === null ? 'No answer is being written' : `Run ${current.id} is being worked on`}
        {...(current === null
          ? {}
          : {
              action: (
                <Button
                  variant="outlined"
                  href={hrefOf({ screen: 'run', runId: current.id, tab: 'live', query: null })}
                >
                  Watch run {current.id}
                </Button>
              ),
            })}
      >
        While this run is worked on, its answers appear here as they are written.
      </EmptyState>
    );
  }
  if (answer === null) {
    return (
      <EmptyState
        title={progress?.activity === 'loading' ? 'The model is being loaded' : 'Waiting for the first token'}
      />
    );
  }
  const entropy = at === null ? undefined : live.entropy[at];
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5, minHeight: 0, flexGrow: 1 }}>
      <Typography
        variant="body1"
        sx={{ whiteSpace: 'pre-wrap', maxHeight: 120, overflow: 'auto', flexShrink: 0 }}
      >
        {answer.question}
      </Typography>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
        <HeatLegend scale={scale} />
        <Typography variant="caption" color="textSecondary">
          {counted(answer.pieces.length, 'token')}
          {entropy === undefined || at === null ? '' : ` · token ${at + 1}: ${figure(entropy)} nats`}
        </Typography>
      </Box>
      <HeatText
        label="Answer being written"
        text={live.text}
        spans={live.spans}
        levels={levels}
        cursor={cursor}
        followEnd
        fill
      />
    </Box>
  );
}
