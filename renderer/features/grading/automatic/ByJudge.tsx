import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { problemOf, useJudges } from '#renderer/data/index.ts';
import { hrefOf } from '#renderer/routing/index.ts';
import { SelectField } from '#renderer/ui/fields/index.ts';
import { Panel, ProblemNote } from '#renderer/ui/page/index.ts';
import { GradeButton } from './GradeButton.tsx';

interface ByJudgeProps {
  readonly onGrade: (judgeId: number) => void;
}

/** Starts a grading by a judge model. */
export function ByJudge({ onGrade }: ByJudgeProps) {
  const { data: judges, error } = useJudges();
  const [chosen, setChosen] = useState<number | null>(null);
  const judge = judges?.find(({ id }) => id === chosen) ?? judges?.[0];
  const settings = hrefOf({ screen: 'settings' });
  return (
    <Panel title="By judge">
      <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
        {error === null ? null : <ProblemNote>{problemOf(error)}</ProblemNote>}
        {judge === undefined || judges === undefined ? (
          <>
            <Typography variant="body2" color="textSecondary">
              A judge is a model that reads question, reference and answer: one of this workspace, or an
              endpoint. There is none yet.
            </Typography>
            <Box>
              <Button variant="outlined" href={settings}>
                Add a judge
              </Button>
            </Box>
          </>
        ) : (
          <>
            <SelectField
              label="Judge"
              value={String(judge.id)}
              options={judges.map(({ id, name }) => ({ value: String(id), name }))}
              explanation={`Prompt v${judge.promptVersion}, ${
                judge.source.kind === 'local' ? 'a model of this workspace' : judge.source.model
              }`}
              onChange={(id) => {
                setChosen(Number(id));
              }}
            />
            <Box sx={{ display: 'flex', gap: 1 }}>
              <GradeButton
                words="Grade by judge"
                onGrade={() => {
                  onGrade(judge.id);
                }}
              />
              <Button color="inherit" href={settings}>
                Judges
              </Button>
            </Box>
          </>
        )}
      </Box>
    </Panel>
  );
}
