import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import type { FormState } from './form-state.ts';
import { FormSection } from './FormSection.tsx';
import { TypedFieldBox } from './TypedFieldBox.tsx';

/** Which items are put to the models, and how often. */
export function ItemFields({ state }: { readonly state: FormState }) {
  const { allItems } = state.form;
  return (
    <FormSection title="Items">
      <RadioGroup
        row
        sx={{ alignItems: 'flex-start', '& .MuiFormControlLabel-root': { height: 36 } }}
        aria-label="Items of each benchmark"
        value={allItems ? 'all' : 'some'}
        onChange={(_event, value) => {
          state.change({ allItems: value === 'all' });
        }}
      >
        <FormControlLabel value="some" control={<Radio />} label="Draw" sx={{ mr: 1 }} />
        <TypedFieldBox
          state={state}
          field="items"
          label="Items"
          hint="of each benchmark"
          disabled={allItems}
        />
        <FormControlLabel value="all" control={<Radio />} label="All items" sx={{ ml: 1 }} />
      </RadioGroup>
      <TypedFieldBox state={state} field="samplesPerItem" label="Samples per item" hint="answers to each" />
      <TypedFieldBox state={state} field="seed" label="Seed" hint="draws items and tokens" />
    </FormSection>
  );
}
