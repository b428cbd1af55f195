import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { readAutoNumber } from './read-auto-number.ts';

interface AutoNumberFieldProps {
  readonly label: string;
  readonly value: number | 'auto';
  readonly min: number;
  readonly max?: number;
  /** What it is, its unit, and what it costs. */
  readonly explanation: string;
  readonly disabled: boolean;
  readonly onCommit: (value: number | 'auto') => void;
}

/** A whole number, or nothing for `auto`. Taken when the field is left or with Enter. */
export function AutoNumberField(props: AutoNumberFieldProps) {
  const { label, value, min, max = Number.MAX_SAFE_INTEGER, explanation, disabled, onCommit } = props;
  const shown = value === 'auto' ? '' : String(value);
  const [typed, setTyped] = useState(shown);
  const [known, setKnown] = useState(shown);
  if (known !== shown) {
    setKnown(shown);
    setTyped(shown);
  }
  const read = readAutoNumber(typed, min, max);

  const commit = () => {
    if (read !== null && read !== value) onCommit(read);
  };

  return (
    <TextField
      label={label}
      value={typed}
      placeholder="auto"
      error={read === null}
      disabled={disabled}
      helperText={read === null ? wanted(min, max) : explanation}
      onChange={(event) => {
        setTyped(event.target.value);
      }}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
        if (event.key === 'Escape') setTyped(shown);
      }}
      slotProps={{ inputLabel: { shrink: true }, htmlInput: { inputMode: 'numeric' } }}
      fullWidth
    />
  );
}

function wanted(min: number, max: number): string {
  return max === Number.MAX_SAFE_INTEGER
    ? `A whole number from ${min}, or empty for auto.`
    : `A whole number from ${min} to ${max}, or empty for auto.`;
}
