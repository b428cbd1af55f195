import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { BenchmarkRow } from '#shared/contract/api/benchmarks.ts';
import { presetOf } from '#shared/grading/presets.ts';
import { useBenchmarks } from '#renderer/data/index.ts';
import { ruleWords } from '#renderer/features/answer-rule/index.ts';
import { go, hrefOf } from '#renderer/routing/index.ts';
import { count, counted } from '#renderer/ui/figures.ts';
import { useKeys } from '#renderer/ui/keys/index.ts';
import { BackButton, EmptyState, Page } from '#renderer/ui/page/index.ts';
import { Items } from './Items.tsx';
import { RulePanel } from './RulePanel.tsx';

interface BenchmarkScreenProps {
  readonly benchmarkId: number;
}

/** A benchmark and its items. */
export function BenchmarkScreen({ benchmarkId }: BenchmarkScreenProps) {
  const { data: benchmarks } = useBenchmarks();
  const [isRuleOpen, setRuleOpen] = useState(false);
  const benchmark = benchmarks?.find(({ id }) => id === benchmarkId);
  const back = () => {
    go({ screen: 'benchmarks' });
  };
  useKeys([{ keys: 'Escape', does: 'Back to the benchmarks', run: back }]);

  const isGone = benchmarks !== undefined && benchmark === undefined;
  return (
    <Page
      title={benchmark?.name ?? 'Benchmark'}
      layout="fill"
      before={
        <BackButton label="Back to the benchmarks" keys="Esc" href={hrefOf({ screen: 'benchmarks' })} />
      }
      beside={
        benchmark !== undefined && (
          <Typography variant="body2" color="textSecondary" noWrap>
            {summaryOf(benchmark)}
          </Typography>
        )
      }
      toolbar={
        benchmark !== undefined && (
          <>
            <Button
              color="inherit"
              onClick={() => {
                setRuleOpen(true);
              }}
            >
              Change the rule…
            </Button>
            <Button
              variant="outlined"
              href={hrefOf({ screen: 'new-run', models: [], benchmarks: [benchmarkId], like: null })}
            >
              New run on it
            </Button>
          </>
        )
      }
    >
      {isGone ? (
        <EmptyState
          title="This benchmark is not in the workspace"
          action={
            <Button variant="contained" onClick={back}>
              See the benchmarks
            </Button>
          }
        />
      ) : (
        <Box sx={{ display: 'flex', flexDirection: 'column', flexGrow: 1, minHeight: 0, p: 3, gap: 2 }}>
          {isRuleOpen && benchmark !== undefined && (
            <RulePanel
              benchmark={benchmark}
              onClose={() => {
                setRuleOpen(false);
              }}
            />
          )}
          <Items benchmarkId={benchmarkId} />
        </Box>
      )}
    </Page>
  );
}

/** What it is, in a line. */
function summaryOf({ items, runs, flagged, preset, rule, source }: BenchmarkRow): string {
  const known = preset === null ? null : presetOf(preset);
  return [
    counted(items, 'item'),
    ...(flagged === 0 ? [] : [`${count(flagged)} of them flagged`]),
    counted(runs, 'run'),
    `graded as ${ruleWords(rule)}`,
    ...(known === null ? [] : [`preset ${known.name}`]),
    `from ${source}`,
  ].join(' · ');
}
