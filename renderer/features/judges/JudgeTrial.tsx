import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { problemOf, useJudgeActions, useRuns, useSomeResponse } from '#renderer/data/index.ts';
import { VerdictMark } from '#renderer/features/response/index.ts';
import { Hindered } from '#renderer/ui/actions/index.ts';
import { SelectField } from '#renderer/ui/fields/index.ts';
import { counted } from '#renderer/ui/figures.ts';
import { Facts, ProblemNote } from '#renderer/ui/page/index.ts';
import type { JudgeDraft } from '#shared/contract/api/grading.ts';

interface JudgeTrialProps {
  /** Null while something is wrong with it. */
  readonly draft: JudgeDraft | null;
  readonly judgeId: number | null;
}

/** What a judge says of one response; nothing is stored. */
export function JudgeTrial({ draft, judgeId }: JudgeTrialProps) {
  const { data: runs } = useRuns();
  const { attempt } = useJudgeActions();
  const answered = (runs ?? []).filter(({ done }) => done > 0);
  const [chosen, setChosen] = useState<number | null>(null);
  const [turn, setTurn] = useState(1);
  const run = answered.find(({ id }) => id === chosen) ?? answered.at(-1);
  const selection = { runIds: run === undefined ? [] : [run.id], which: 'all' } as const;
  const { data: responseId } = useSomeResponse(selection, turn);
  if (run === undefined) return null;
  const isReady = draft !== null && responseId !== undefined && responseId !== null;
  return (
    <Box role="group" aria-label="Trial" sx={{ display: 'flex', flexDirection: 'column', gap: 1.5 }}>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
        <SelectField
          label="Try it on a response of"
          value={String(run.id)}
          options={answered.map(({ id, model, benchmark }) => ({
            value: String(id),
            name: `run ${id}: ${model} × ${benchmark}`,
          }))}
          width={360}
          onChange={(id) => {
            setChosen(Number(id));
          }}
        />
        <Hindered reason={draft === null ? 'Fill in the judge first.' : null}>
          {(isHindered) => (
            <Button
              variant="outlined"
              disabled={isHindered || !isReady || attempt.isPending}
              onClick={() => {
                if (!isReady) return;
                attempt.mutate({ draft, judgeId, responseId });
                setTurn(turn + 1);
              }}
            >
              {attempt.isPending ? 'Asking …' : 'Try'}
            </Button>
          )}
        </Hindered>
      </Box>
      {attempt.error === null ? null : <ProblemNote>{problemOf(attempt.error)}</ProblemNote>}
      {attempt.data === undefined ? null : (
        <Box sx={{ maxHeight: 320, overflow: 'auto' }}>
          <Facts
            facts={[
              { name: 'Verdict', value: <VerdictMark verdict={attempt.data.verdict} /> },
              { name: 'Why', value: attempt.data.reason },
              {
                name: 'Tokens',
                value: `${counted(attempt.data.promptTokens, 'token')} of prompt, ${attempt.data.replyTokens} of reply`,
              },
              { name: 'Reply', value: <Whole text={attempt.data.reply} />, mono: true },
              { name: 'Prompt', value: <Whole text={attempt.data.prompt} />, mono: true },
            ]}
          />
        </Box>
      )}
    </Box>
  );
}

function Whole({ text }: { readonly text: string }) {
  return (
    <Typography component="span" variant="mono" sx={{ whiteSpace: 'pre-wrap' }}>
      {text}
    </Typography>
  );
}
