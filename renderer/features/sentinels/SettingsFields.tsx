import { MeasuresField } from '#renderer/features/analysis/index.ts';
import { SelectField } from '#renderer/ui/fields/index.ts';
import { DEFAULT_OWN, OWN_KEYS } from './own-features.ts';
import { FEATURE_SET_NAMES, featureSetWords, SEARCH_WORDS } from './training-words.ts';
import type { FeatureChoice, TrainingSettings } from '#shared/contract/training.ts';

interface FeaturesFieldProps {
  readonly value: FeatureChoice;
  readonly onChange: (features: FeatureChoice) => void;
}

type Chosen = (typeof FEATURE_SET_NAMES)[number] | 'own';

const FEATURES: readonly { readonly value: Chosen; readonly name: string }[] = [
  ...FEATURE_SET_NAMES.map((value) => ({ value, name: featureSetWords(value) })),
  { value: 'own', name: 'own choice of measures' },
];

/** A named set of features, or measures of one's own choice. */
export function FeaturesField({ value, onChange }: FeaturesFieldProps) {
  return (
    <>
      <SelectField<Chosen>
        label="Features"
        value={value.kind === 'set' ? value.set : 'own'}
        options={FEATURES}
        onChange={(chosen) => {
          onChange(chosen === 'own' ? { kind: 'own', keys: [...DEFAULT_OWN] } : { kind: 'set', set: chosen });
        }}
      />
      {value.kind === 'own' ? (
        <MeasuresField
          label="Measures"
          value={value.keys}
          most={100}
          keys={OWN_KEYS}
          onChange={(keys) => {
            onChange({ kind: 'own', keys });
          }}
        />
      ) : null}
    </>
  );
}

const PROFILES = [
  { value: 'top20', name: 'Top 20 (as published)' },
  { value: 'exact', name: 'Exact (whole vocabulary)' },
] as const;
const UNDECIDED = [
  { value: 'incorrect', name: 'incorrect' },
  { value: 'left out', name: 'left out' },
] as const;
const SEARCHES = (['none', 'split', 'folds'] as const).map((value) => ({
  value,
  name: SEARCH_WORDS[value],
}));

type CommonSettings = Pick<TrainingSettings, 'search' | 'profile' | 'undecided'>;

interface CommonFieldsProps {
  readonly value: CommonSettings;
  readonly onChange: (part: Partial<CommonSettings>) => void;
}

/** What a training and all of a sweep's have in common. */
export function CommonFields({ value, onChange }: CommonFieldsProps) {
  return (
    <>
      <SelectField
        label="Hyperparameters"
        value={value.search}
        options={SEARCHES}
        onChange={(search) => {
          onChange({ search });
        }}
      />
      <SelectField
        label="Entropies"
        value={value.profile}
        options={PROFILES}
        onChange={(profile) => {
          onChange({ profile });
        }}
      />
      <SelectField
        label="Undecided answers"
        value={value.undecided}
        options={UNDECIDED}
        explanation="Empty answers, and others that lack a feature, are left out either way"
        onChange={(undecided) => {
          onChange({ undecided });
        }}
      />
    </>
  );
}
