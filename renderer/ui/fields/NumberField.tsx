import TextField from '@mui/material/TextField';
import { useState } from 'react';

interface NumberFieldProps {
  readonly label: string;
  readonly value: number | null;
  /** Shown where there is none. */
  readonly placeholder: string;
  /** Whole numbers only, unless this is false. */
  readonly whole?: boolean;
  readonly width?: number;
  /** Null for an empty field. */
  readonly onCommit: (value: number | null) => void;
}

/** A number from 0, or nothing. Taken when the field is left or with Enter; Escape brings back what was there. */
export function NumberField(props: NumberFieldProps) {
  const { label, value, placeholder, whole = true, width, onCommit } = props;
  const shown = value === null ? '' : String(value);
  const [typed, setTyped] = useState(shown);
  const [known, setKnown] = useState(shown);
  if (known !== shown) {
    setKnown(shown);
    setTyped(shown);
  }
  const read = readNumber(typed, whole);
  const commit = () => {
    if (read !== undefined && read !== value) onCommit(read);
  };
  return (
    <TextField
      label={label}
      value={typed}
      placeholder={placeholder}
      error={read === undefined}
      helperText={read === undefined ? (whole ? 'A whole number' : 'A number from 0') : undefined}
      onChange={(event) => {
        setTyped(event.target.value);
      }}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
        if (event.key === 'Escape') setTyped(shown);
      }}
      slotProps={{ inputLabel: { shrink: true }, htmlInput: { inputMode: whole ? 'numeric' : 'decimal' } }}
      {...(width === undefined ? { fullWidth: true } : { sx: { width } })}
    />
  );
}

/** What was typed: null for nothing, undefined where it is no such number. */
export function readNumber(typed: string, whole: boolean): number | null | undefined {
  const text = typed.trim();
  if (text === '') return null;
  if (!(whole ? /^\d{1,15}$/ : /^(\d{1,15}(\.\d*)?|\.\d+)(e[-+]?\d{1,2})?$/i).test(text)) return undefined;
  return Number(text);
}
