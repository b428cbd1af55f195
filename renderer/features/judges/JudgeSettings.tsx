import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { problemOf, useDefaultPrompt, useJudgeActions, useJudges, useModels } from '#renderer/data/index.ts';
import { Hindered } from '#renderer/ui/actions/index.ts';
import { useUndoable } from '#renderer/ui/notices/index.ts';
import { Panel, ProblemNote } from '#renderer/ui/page/index.ts';
import type { Judge } from '#shared/contract/api/grading.ts';
import { emptyForm, formOf } from './judge-form.ts';
import { JudgeEditor } from './JudgeEditor.tsx';

/** The judges: added, changed, tried, removed. */
export function JudgeSettings() {
  const { data: judges, error } = useJudges();
  const { data: prompt } = useDefaultPrompt();
  const { data: models } = useModels();
  const { remove } = useJudgeActions();
  const { isGone, begin } = useUndoable({ kind: 'judge', carryOut: remove.mutateAsync, problemOf });
  const [edited, setEdited] = useState<number | 'new' | null>(null);
  const close = () => {
    setEdited(null);
  };
  const sourceOf = ({ source }: Judge) =>
    source.kind === 'local'
      ? (models?.find(({ id }) => id === source.modelId)?.name ?? 'a model that is gone')
      : `${source.model} at ${source.baseUrl}`;
  return (
    <Panel title="Judges">
      <Typography variant="body2" color="textSecondary" sx={{ mb: 1 }}>
        Models that grade answers. Their verdicts stay when a judge is changed or removed.
      </Typography>
      {error === null ? null : <ProblemNote>{problemOf(error)}</ProblemNote>}
      <Box component="ul" aria-label="Judges" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {judges
          ?.filter(({ id }) => !isGone(id))
          .map((judge) => (
            <Box
              component="li"
              key={judge.id}
              sx={{ borderTop: 1, borderColor: 'divider', py: 1, '&:first-of-type': { borderTop: 0 } }}
            >
              <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
                <Box sx={{ flexGrow: 1, minWidth: 0 }}>
                  <Typography variant="body2" noWrap sx={{ fontWeight: 500 }}>
                    {judge.name}
                  </Typography>
                  <Typography variant="caption" color="textSecondary" component="div" noWrap>
                    {sourceOf(judge)} · prompt v{judge.promptVersion}
                    {judge.source.kind === 'endpoint' && judge.key === 'none' ? ' · no key' : ''}
                  </Typography>
                </Box>
                <Button
                  color="inherit"
                  aria-label={`Change ${judge.name}`}
                  aria-expanded={edited === judge.id}
                  onClick={() => {
                    setEdited(edited === judge.id ? null : judge.id);
                  }}
                >
                  Change
                </Button>
                <Hindered>
                  {(isHindered) => (
                    <Button
                      color="inherit"
                      aria-label={`Remove ${judge.name}`}
                      disabled={isHindered}
                      onClick={() => {
                        begin(judge.id, `${judge.name} is removed. Its verdicts stay.`);
                      }}
                    >
                      Remove
                    </Button>
                  )}
                </Hindered>
              </Box>
              {edited === judge.id ? (
                <JudgeEditor judge={judge} start={formOf(judge)} onClose={close} />
              ) : null}
            </Box>
          ))}
      </Box>
      {edited === 'new' && prompt !== undefined ? (
        <JudgeEditor judge={null} start={emptyForm(prompt)} onClose={close} onMade={setEdited} />
      ) : (
        <Box sx={{ mt: 1 }}>
          <Hindered>
            {(isHindered) => (
              <Button
                variant="outlined"
                disabled={isHindered || prompt === undefined}
                onClick={() => {
                  setEdited('new');
                }}
              >
                Add a judge
              </Button>
            )}
          </Hindered>
        </Box>
      )}
    </Panel>
  );
}
