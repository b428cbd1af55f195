import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { problemOf, useSweepActions, useSweepSize } from '#renderer/data/index.ts';
import { MeasuresField } from '#renderer/features/analysis/index.ts';
import { Hindered } from '#renderer/ui/actions/index.ts';
import { NumberField, SelectField } from '#renderer/ui/fields/index.ts';
import { counted, duration } from '#renderer/ui/figures.ts';
import { ProblemNote } from '#renderer/ui/page/index.ts';
import type { Candidate } from '#shared/contract/api/sentinels.ts';
import { CALIBRATIONS, CLASSIFIERS, type FeatureChoice } from '#shared/contract/training.ts';
import { modelsOf } from '../build/training-form.ts';
import { CandidateList } from '../CandidateList.tsx';
import { FormColumn } from '../FormColumn.tsx';
import { DEFAULT_OWN, OWN_KEYS } from '../own-features.ts';
import { CommonFields } from '../SettingsFields.tsx';
import {
  biasOf,
  CALIBRATION_WORDS,
  CLASSIFIER_WORDS,
  FEATURE_SET_NAMES,
  featureSetWords,
} from '../training-words.ts';
import { readSweepForm, USUAL_SWEEP, type SweepForm } from './sweep-form.ts';
import { Ticks } from './Ticks.tsx';

/** The form as it was left, as long as the page lives. */
let left: SweepForm = USUAL_SWEEP;

const SIZES = [1, 2, 3, 4, 5, 6].map((value) => ({ value, name: String(value) }));
const BALANCES = [
  { value: true, name: 'balanced' },
  { value: false, name: 'not balanced' },
];

interface SweepColumnProps {
  readonly candidates: readonly Candidate[];
  readonly onStarted: (id: number) => void;
}

/** The form of a sweep: everything that is ticked is tried with everything else. */
export function SweepColumn({ candidates, onStarted }: SweepColumnProps) {
  const [form, setForm] = useState(left);
  const fill = (part: Partial<SweepForm>) => {
    left = { ...form, ...part };
    setForm(left);
  };
  const read = readSweepForm(form, candidates);
  const { data: size, error } = useSweepSize(read.request);
  const { start } = useSweepActions();
  const bias = form.balances.includes(true) && form.calibrations.includes('none');
  const problem = start.error ?? error;
  return (
    <FormColumn
      label="New sweep"
      foot={
        <>
          {problem === null ? null : <ProblemNote>{problemOf(problem)}</ProblemNote>}
          <Typography variant="body2" role="status" aria-label="Size of the sweep">
            {read.reason ??
              (size === undefined
                ? 'Counting…'
                : `${counted(size.configurations, 'configuration')}, ${counted(size.fits, 'fit')}${
                    size.seconds === null
                      ? ''
                      : `, ${size.seconds < 1 ? '' : 'about '}${duration(size.seconds)}`
                  }`)}
          </Typography>
          <Hindered reason={read.reason}>
            {(isHindered) => (
              <Button
                variant="contained"
                fullWidth
                disabled={isHindered}
                loading={start.isPending}
                onClick={() => {
                  if (read.request === null) return;
                  start.mutate(read.request, {
                    onSuccess: ({ id }) => {
                      onStarted(id);
                    },
                  });
                }}
              >
                Start the sweep
              </Button>
            )}
          </Hindered>
        </>
      }
    >
      <SelectField
        label="Model"
        value={String(read.modelId ?? '')}
        options={modelsOf(candidates).map(({ id, name }) => ({ value: String(id), name }))}
        onChange={(id) => {
          fill({ modelId: Number(id), runIds: null });
        }}
      />
      <CandidateList
        title="Benchmarks"
        candidates={read.candidates}
        ticked={read.runIds}
        onTick={(runIds) => {
          fill({ runIds });
        }}
      />
      <Ticks
        title="Trained on how many at a time"
        inLine
        choices={SIZES}
        ticked={form.sizes}
        onTick={(sizes) => {
          fill({ sizes });
        }}
      />
      <Ticks
        title="Classifiers"
        choices={CLASSIFIERS.map((value) => ({ value, name: CLASSIFIER_WORDS[value] }))}
        ticked={form.classifiers}
        onTick={(classifiers) => {
          fill({ classifiers });
        }}
      />
      <Ticks
        title="Calibration"
        inLine
        choices={CALIBRATIONS.map((value) => ({ value, name: CALIBRATION_WORDS[value] }))}
        ticked={form.calibrations}
        onTick={(calibrations) => {
          fill({ calibrations });
        }}
      />
      <Ticks
        title="Classes"
        inLine
        choices={BALANCES}
        ticked={form.balances}
        onTick={(balances) => {
          fill({ balances });
        }}
      />
      {bias ? (
        <ProblemNote severity="warning">{biasOf({ balance: true, calibration: 'none' })}</ProblemNote>
      ) : null}
      <FeatureTicks
        chosen={form.features}
        onChoose={(features) => {
          fill({ features });
        }}
      />
      <CommonFields value={form} onChange={fill} />
      <NumberField
        label="Seed"
        value={form.seed}
        placeholder="0"
        onCommit={(seed) => {
          fill({ seed: seed ?? 0 });
        }}
      />
      <TextField
        label="Name"
        value={form.name ?? read.request?.name ?? ''}
        onChange={({ target }) => {
          fill({ name: target.value === '' ? null : target.value });
        }}
        slotProps={{ inputLabel: { shrink: true }, htmlInput: { maxLength: 200, spellCheck: false } }}
        fullWidth
      />
    </FormColumn>
  );
}

interface FeatureTicksProps {
  readonly chosen: readonly FeatureChoice[];
  readonly onChoose: (features: FeatureChoice[]) => void;
}

/** Named sets of features, and one of one's own. */
function FeatureTicks({ chosen, onChoose }: FeatureTicksProps) {
  const own = chosen.find((choice) => choice.kind === 'own');
  const sets = chosen.flatMap((choice) => (choice.kind === 'set' ? [choice.set] : []));
  const ticked = [...sets, ...(own === undefined ? [] : (['own'] as const))];
  const choices = [
    ...FEATURE_SET_NAMES.map((value) => ({ value, name: featureSetWords(value) })),
    { value: 'own' as const, name: 'own choice of measures' },
  ];
  return (
    <>
      <Ticks
        title="Features"
        choices={choices}
        ticked={ticked}
        onTick={(next) => {
          onChoose(
            next.map((value): FeatureChoice =>
              value === 'own'
                ? (own ?? { kind: 'own', keys: [...DEFAULT_OWN] })
                : { kind: 'set', set: value },
            ),
          );
        }}
      />
      {own === undefined ? null : (
        <MeasuresField
          label="Measures"
          value={own.keys}
          most={100}
          keys={OWN_KEYS}
          onChange={(keys) => {
            onChoose(chosen.map((choice) => (choice === own ? { kind: 'own', keys } : choice)));
          }}
        />
      )}
    </>
  );
}
