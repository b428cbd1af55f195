import TextField from '@mui/material/TextField';
import type { FormState } from './form-state.ts';
import type { TypedField } from './new-run-form.ts';

interface TypedFieldBoxProps {
  readonly state: FormState;
  readonly field: TypedField;
  readonly label: string;
  /** Meaning, unit, cost, in few words. */
  readonly hint?: string;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly numeric?: boolean;
  readonly lines?: number;
  readonly width?: number | string;
}

/** A field of the form, with what is wrong with it beneath. */
export function TypedFieldBox(props: TypedFieldBoxProps) {
  const { state, field, label, hint, placeholder, lines, width = 116, numeric = true } = props;
  const problem = state.problems[field];
  return (
    <TextField
      label={label}
      value={state.form[field]}
      placeholder={placeholder}
      disabled={props.disabled ?? false}
      error={problem !== undefined}
      helperText={problem ?? hint}
      // Room for two lines beneath each, so that nothing moves under the pointer when one is refused.
      sx={{ width, ...(numeric ? { '& .MuiFormHelperText-root': { minHeight: 32 } } : {}) }}
      onChange={(event) => {
        state.change({ [field]: event.target.value });
      }}
      onBlur={() => {
        state.touch(field);
      }}
      {...(lines === undefined ? {} : { multiline: true, minRows: lines, maxRows: 12 })}
      slotProps={{
        htmlInput: numeric ? { inputMode: 'decimal' } : {},
        inputLabel: { shrink: true },
      }}
    />
  );
}
