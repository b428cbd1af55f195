import SearchIcon from '@mui/icons-material/SearchOutlined';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { useRef } from 'react';
import { useKeys } from '#renderer/ui/keys/index.ts';

interface SearchFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What is looked for: `Find runs`. */
  readonly label: string;
  readonly width?: number;
}

/** A field to find rows by; `/` goes there, Escape empties it. */
export function SearchField({ value, onChange, label, width = 240 }: SearchFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  useKeys([{ keys: '/', does: label, run: () => field.current?.focus() }]);
  return (
    <TextField
      value={value}
      placeholder={label}
      sx={{ width }}
      onChange={(event) => {
        onChange(event.target.value);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onChange('');
        field.current?.blur();
      }}
      slotProps={{
        htmlInput: { ref: field, 'aria-label': label, type: 'search' },
        input: {
          startAdornment: (
            <InputAdornment position="start">
              <SearchIcon sx={{ fontSize: 18 }} />
            </InputAdornment>
          ),
        },
      }}
    />
  );
}
