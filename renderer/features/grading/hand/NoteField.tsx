import TextField from '@mui/material/TextField';
import { useState } from 'react';

interface NoteFieldProps {
  readonly note: string;
  readonly onSave: (note: string) => void;
  readonly onLeave: () => void;
}

/** A note on a response: Enter keeps it, Escape leaves it as it was. */
export function NoteField({ note, onSave, onLeave }: NoteFieldProps) {
  const [typed, setTyped] = useState(note);
  return (
    <TextField
      autoFocus
      fullWidth
      multiline
      maxRows={4}
      label="Note"
      value={typed}
      helperText="Enter keeps it, Shift Enter begins a line, Esc leaves it as it was."
      onChange={(event) => {
        setTyped(event.target.value);
      }}
      onBlur={() => {
        onSave(typed);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.preventDefault();
          onLeave();
        } else if (event.key === 'Enter' && !event.shiftKey) {
          event.preventDefault();
          onSave(typed);
        }
      }}
      slotProps={{ inputLabel: { shrink: true }, htmlInput: { maxLength: 10_000 } }}
    />
  );
}
