import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { problemOf, useJudgeActions } from '#renderer/data/index.ts';
import { Hindered } from '#renderer/ui/actions/index.ts';
import { ProblemNote } from '#renderer/ui/page/index.ts';
import type { Judge } from '#shared/contract/api/grading.ts';
import { draftOf, problemsOf, type JudgeForm } from './judge-form.ts';
import { JudgeFields } from './JudgeFields.tsx';
import { JudgeKey } from './JudgeKey.tsx';
import { JudgeTrial } from './JudgeTrial.tsx';

interface JudgeEditorProps {
  /** Null: a new one. */
  readonly judge: Judge | null;
  readonly start: JudgeForm;
  readonly onClose: () => void;
  /** A new one was kept, and may need its key. */
  readonly onMade?: (id: number) => void;
}

/** A judge's fields, its key, and what it says of a response. */
export function JudgeEditor({ judge, start, onClose, onMade }: JudgeEditorProps) {
  const { save } = useJudgeActions();
  const [form, setForm] = useState(start);
  const [showsProblems, setShowsProblems] = useState(false);
  const draft = draftOf(form);
  return (
    <Box
      component="form"
      aria-label={judge === null ? 'New judge' : `Judge ${judge.name}`}
      sx={{ display: 'flex', flexDirection: 'column', gap: 2, mt: 2 }}
      onSubmit={(event) => {
        event.preventDefault();
        setShowsProblems(true);
        if (draft === null) return;
        save.mutate(
          { id: judge?.id ?? null, draft },
          {
            onSuccess: ({ id, source }) => {
              if (judge === null && source.kind === 'endpoint') onMade?.(id);
              else onClose();
            },
          },
        );
      }}
    >
      <JudgeFields
        form={form}
        problems={showsProblems ? problemsOf(form) : {}}
        promptVersion={judge === null ? null : judge.promptVersion}
        isOldPrompt={form.prompt === judge?.prompt}
        onChange={(part) => {
          setForm({ ...form, ...part });
        }}
      />
      {judge?.source.kind === 'endpoint' ? <JudgeKey judge={judge} /> : null}
      {save.error === null ? null : <ProblemNote>{problemOf(save.error)}</ProblemNote>}
      <Box sx={{ display: 'flex', gap: 1 }}>
        <Hindered>
          {(isHindered) => (
            <Button type="submit" variant="contained" disabled={isHindered || save.isPending}>
              {judge === null ? 'Add' : 'Keep'}
            </Button>
          )}
        </Hindered>
        <Button color="inherit" onClick={onClose}>
          Close
        </Button>
      </Box>
      <JudgeTrial draft={draft} judgeId={judge?.id ?? null} />
    </Box>
  );
}
