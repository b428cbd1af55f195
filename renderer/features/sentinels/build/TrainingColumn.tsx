import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { problemOf, useSentinelTraining } from '#renderer/data/index.ts';
import { Hindered } from '#renderer/ui/actions/index.ts';
import { SelectField } from '#renderer/ui/fields/index.ts';
import { useKeys } from '#renderer/ui/keys/index.ts';
import { ProblemNote } from '#renderer/ui/page/index.ts';
import type { Candidate } from '#shared/contract/api/sentinels.ts';
import { CandidateList } from '../CandidateList.tsx';
import { FormColumn } from '../FormColumn.tsx';
import { featuresInShort } from '../training-words.ts';
import { WorkLine } from '../WorkLine.tsx';
import { compositionAdvice, NO_SUGGESTION, proposedName, suggestedPair } from './composition-advice.ts';
import { fillForm, useTrainingForm } from './kept-form.ts';
import { SettingsColumn } from './SettingsColumn.tsx';
import { candidatesOf, hindranceOf, modelsOf } from './training-form.ts';

/** The form of a sentinel: what it is trained on, and how. */
export function TrainingColumn({ candidates }: { readonly candidates: readonly Candidate[] }) {
  const form = useTrainingForm();
  const { state, start, cancel, dismiss } = useSentinelTraining();
  const models = modelsOf(candidates);
  const modelId = models.some(({ id }) => id === form.modelId) ? form.modelId : (models[0]?.id ?? null);
  const its = candidatesOf(candidates, modelId);
  const chosen = its.filter((one) => form.runIds.includes(one.runId) && hindranceOf(one) === null);
  const { settings } = form;
  const advice = compositionAdvice(chosen, settings.undecided);
  const suggested = suggestedPair(its, settings.undecided);
  const proposed = proposedName(chosen, settings, featuresInShort(settings.features));
  const reason = chosen.length === 0 ? 'Tick at least one benchmark to train on.' : null;
  const train = () => {
    const name = form.name?.trim() ?? '';
    void start({
      name: name === '' ? proposed : name,
      runIds: chosen.map(({ runId }) => runId),
      settings,
    });
  };
  useKeys([
    {
      keys: 'T',
      does: 'Train a sentinel',
      run: () => {
        if (reason === null && state.kind !== 'training') train();
      },
    },
  ]);

  return (
    <FormColumn
      label="Train a sentinel"
      foot={
        <>
          {state.kind === 'failed' ? (
            <ProblemNote onDismiss={dismiss}>{problemOf(state.error)}</ProblemNote>
          ) : null}
          {state.kind === 'training' ? (
            <WorkLine
              what={state.progress.what}
              noun="Training"
              progress={state.progress}
              onCancel={cancel}
            />
          ) : (
            <Hindered reason={reason} label="Train (T)">
              {(isHindered) => (
                <Button variant="contained" fullWidth disabled={isHindered} onClick={train}>
                  Train
                </Button>
              )}
            </Hindered>
          )}
        </>
      }
    >
      <SelectField
        label="Model"
        value={String(modelId ?? '')}
        options={models.map(({ id, name }) => ({ value: String(id), name }))}
        onChange={(id) => {
          fillForm({ modelId: Number(id), runIds: [] });
        }}
      />
      <CandidateList
        title="Train on"
        candidates={its}
        ticked={chosen.map(({ runId }) => runId)}
        onTick={(runIds) => {
          fillForm({ runIds });
        }}
        action={
          <Hindered
            reason={suggested === null ? NO_SUGGESTION : null}
            label="An easy and a hard benchmark of intermediate overall accuracy"
          >
            {(isHindered) => (
              <Button
                color="inherit"
                disabled={isHindered}
                onClick={() => {
                  if (suggested !== null) fillForm({ runIds: suggested });
                }}
              >
                Suggest
              </Button>
            )}
          </Hindered>
        }
      />
      <Typography
        variant="body2"
        role="status"
        aria-label="Advice on the composition"
        color={advice.isGood ? 'primary' : 'textSecondary'}
      >
        {advice.sentence}
      </Typography>
      <SettingsColumn
        settings={settings}
        onChange={(next) => {
          fillForm({ settings: next });
        }}
        name={form.name ?? proposed}
        onName={(name) => {
          fillForm({ name: name === '' ? null : name });
        }}
      />
    </FormColumn>
  );
}
