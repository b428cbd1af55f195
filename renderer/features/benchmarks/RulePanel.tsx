import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { BenchmarkRow } from '#shared/contract/api/benchmarks.ts';
import { presetOf } from '#shared/grading/presets.ts';
import { problemOf, useRuns, useSetRule } from '#renderer/data/index.ts';
import { RuleFields, ruleWords } from '#renderer/features/answer-rule/index.ts';
import { go, hrefOf, plainGrading } from '#renderer/routing/index.ts';
import { Hindered } from '#renderer/ui/actions/index.ts';
import { useKeys } from '#renderer/ui/keys/index.ts';
import { useNotify } from '#renderer/ui/notices/index.ts';
import { Panel, ProblemNote } from '#renderer/ui/page/index.ts';

interface RulePanelProps {
  readonly benchmark: BenchmarkRow;
  readonly onClose: () => void;
}

/** How a benchmark's answers are graded from now on; verdicts that were given stay. */
export function RulePanel({ benchmark, onClose }: RulePanelProps) {
  const { id, name, preset } = benchmark;
  const known = preset === null ? null : presetOf(preset);
  const [rule, setRule] = useState(benchmark.rule);
  const setting = useSetRule();
  const notify = useNotify();
  const { data: runs = [] } = useRuns();
  const grading = {
    screen: 'grading',
    place: {
      ...plainGrading(runs.filter((run) => run.benchmarkId === id).map((run) => run.id)),
      tab: 'automatic',
    },
  } as const;
  useKeys([{ keys: 'Escape', does: 'Close the rule', run: onClose }]);

  return (
    <Panel title={`How answers to ${name} are graded`} onClose={onClose}>
      <Box
        component="form"
        sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}
        onSubmit={(event) => {
          event.preventDefault();
          setting.mutate(
            { id, rule },
            {
              onSuccess: () => {
                const text = `Answers to ${name} are graded as ${ruleWords(rule)} from now on.`;
                const again = {
                  label: 'Grade again…',
                  run: () => {
                    go(grading);
                  },
                };
                notify(benchmark.runs === 0 ? { text } : { text, action: again });
                onClose();
              },
            },
          );
        }}
      >
        <Box
          sx={{
            display: 'grid',
            gridTemplateColumns: 'repeat(auto-fit, minmax(176px, 1fr))',
            alignItems: 'start',
            gap: 2,
          }}
        >
          <RuleFields rule={rule} kindsVary={known?.fields.kind !== undefined} onChange={setRule} />
        </Box>
        {benchmark.runs > 0 && (
          <Typography variant="body2" color="textSecondary">
            Verdicts that were given stay as they are until the answers are graded again.
          </Typography>
        )}
        {setting.error !== null && <ProblemNote>{problemOf(setting.error)}</ProblemNote>}
        <Box sx={{ display: 'flex', gap: 1 }}>
          <Hindered>
            {(isHindered) => (
              <Button type="submit" variant="contained" disabled={isHindered || setting.isPending}>
                Keep this rule
              </Button>
            )}
          </Hindered>
          <Button onClick={onClose}>Cancel</Button>
          {benchmark.runs > 0 && <Button href={hrefOf(grading)}>Grade again…</Button>}
        </Box>
      </Box>
    </Panel>
  );
}
