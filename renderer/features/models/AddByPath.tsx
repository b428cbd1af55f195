import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { Hindered } from '#renderer/ui/actions/index.ts';

interface AddByPathProps {
  readonly onAdd: (path: string) => void;
}

/** A model's path, typed or pasted. */
export function AddByPath({ onAdd }: AddByPathProps) {
  const [path, setPath] = useState('');
  const trimmed = path.trim().replace(/^(["'])(.*)\1$/, '$2');
  return (
    <Box
      component="form"
      sx={{ display: 'flex', gap: 1 }}
      onSubmit={(event) => {
        event.preventDefault();
        if (trimmed === '') return;
        onAdd(trimmed);
        setPath('');
      }}
    >
      <TextField
        fullWidth
        placeholder="Path of a GGUF file, or drop one anywhere on this page"
        value={path}
        onChange={(event) => {
          setPath(event.target.value);
        }}
        slotProps={{ htmlInput: { 'aria-label': 'Path of a GGUF file', spellCheck: false } }}
      />
      <Hindered>
        {(isHindered) => (
          <Button type="submit" variant="outlined" disabled={isHindered || trimmed === ''}>
            Add
          </Button>
        )}
      </Hindered>
    </Box>
  );
}
