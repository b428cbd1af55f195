import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';

interface Option<Value extends string> {
  readonly value: Value;
  readonly name: string;
}

interface SelectFieldProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly Option<Value>[];
  readonly explanation?: string;
  readonly width?: number | string;
  readonly error?: boolean;
  readonly disabled?: boolean;
  readonly onChange: (value: Value) => void;
}

/** One of a few. */
export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const {
    label,
    value,
    options,
    explanation,
    width = '100%',
    error = false,
    disabled = false,
    onChange,
  } = props;
  return (
    <TextField
      select
      label={label}
      value={value}
      error={error}
      disabled={disabled}
      helperText={explanation}
      onChange={(event) => {
        const chosen = options.find((option) => option.value === event.target.value);
        if (chosen !== undefined) onChange(chosen.value);
      }}
      slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
      sx={{ width }}
    >
      {options.map((option) => (
        <MenuItem key={option.value} value={option.value}>
          {option.name}
        </MenuItem>
      ))}
    </TextField>
  );
}
