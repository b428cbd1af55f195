import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import Typography from '@mui/material/Typography';
import type { FormState } from './form-state.ts';
import { FormSection } from './FormSection.tsx';

const CHOICES = [
  {
    value: 'reproducible',
    name: 'Reproducible',
    explanation:
      'One sequence and one thread a context: the same settings, seed and file give the same answers, to the last bit. On CPUs also the fastest.',
  },
  {
    value: 'batched',
    name: 'Batched',
    explanation:
      'Sequences decode together: faster on a GPU. Repeats agree up to rounding, and about one answer in a hundred comes out differently.',
  },
] as const;

/** Whether repeats agree to the last bit. */
export function RepeatFields({ state }: { readonly state: FormState }) {
  return (
    <FormSection title="Repeats">
      <RadioGroup
        aria-label="Repeats"
        value={state.form.reproducible ? 'reproducible' : 'batched'}
        onChange={(_event, value) => {
          state.change({ reproducible: value === 'reproducible' });
        }}
      >
        {CHOICES.map(({ value, name, explanation }) => (
          <FormControlLabel
            key={value}
            value={value}
            control={<Radio />}
            sx={{ alignItems: 'flex-start', mb: 0.5 }}
            label={
              <Box sx={{ pt: 0.75 }}>
                <Typography variant="body2">{name}</Typography>
                <Typography variant="caption" color="textSecondary" component="p">
                  {explanation}
                </Typography>
              </Box>
            }
          />
        ))}
      </RadioGroup>
    </FormSection>
  );
}
