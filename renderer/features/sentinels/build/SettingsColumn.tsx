import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { NumberField, SelectField } from '#renderer/ui/fields/index.ts';
import { ProblemNote } from '#renderer/ui/page/index.ts';
import { CALIBRATIONS, CLASSIFIERS, type TrainingSettings } from '#shared/contract/training.ts';
import { CommonFields, FeaturesField } from '../SettingsFields.tsx';
import { biasOf, CALIBRATION_WORDS, CLASSIFIER_WORDS } from '../training-words.ts';

interface SettingsColumnProps {
  readonly settings: TrainingSettings;
  readonly onChange: (settings: TrainingSettings) => void;
  readonly name: string;
  /** An empty name stands for the proposed one. */
  readonly onName: (name: string) => void;
}

/** How a sentinel is trained. */
export function SettingsColumn({ settings, onChange, name, onName }: SettingsColumnProps) {
  const set = (part: Partial<TrainingSettings>) => {
    onChange({ ...settings, ...part });
  };
  const bias = biasOf(settings);
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5 }}>
      <Typography variant="h3">How it is trained</Typography>
      <FeaturesField
        value={settings.features}
        onChange={(features) => {
          set({ features });
        }}
      />
      <SelectField
        label="Classifier"
        value={settings.classifier}
        options={CLASSIFIERS.map((value) => ({ value, name: CLASSIFIER_WORDS[value] }))}
        onChange={(classifier) => {
          set({ classifier });
        }}
      />
      <SelectField
        label="Calibration"
        value={settings.calibration}
        options={CALIBRATIONS.map((value) => ({ value, name: CALIBRATION_WORDS[value] }))}
        onChange={(calibration) => {
          set({ calibration });
        }}
      />
      <FormControlLabel
        sx={{ ml: '-6px' }}
        label="Balance the classes"
        title="Class weights for forest and regression, over-sampling for the network"
        control={
          <Checkbox
            checked={settings.balance}
            onChange={(_event, balance) => {
              set({ balance });
            }}
          />
        }
      />
      {bias === null ? null : <ProblemNote severity="warning">{bias}</ProblemNote>}
      <CommonFields value={settings} onChange={set} />
      <NumberField
        label="Seed"
        value={settings.seed}
        placeholder="0"
        onCommit={(seed) => {
          set({ seed: seed ?? 0 });
        }}
      />
      <TextField
        label="Name"
        value={name}
        onChange={(event) => {
          onName(event.target.value);
        }}
        slotProps={{ inputLabel: { shrink: true }, htmlInput: { maxLength: 200, spellCheck: false } }}
        fullWidth
      />
    </Box>
  );
}
