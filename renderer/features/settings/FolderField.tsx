import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { Hindered } from '#renderer/ui/actions/index.ts';

interface FolderFieldProps {
  readonly onAdd: (folder: string) => void;
}

/** A folder's path, typed or pasted. */
export function FolderField({ onAdd }: FolderFieldProps) {
  const [folder, setFolder] = useState('');
  return (
    <Box
      component="form"
      sx={{ display: 'flex', gap: 1, flexGrow: 1 }}
      onSubmit={(event) => {
        event.preventDefault();
        if (folder.trim() === '') return;
        onAdd(folder.trim());
        setFolder('');
      }}
    >
      <TextField
        fullWidth
        placeholder="Path of a folder on the host"
        value={folder}
        onChange={(event) => {
          setFolder(event.target.value);
        }}
        slotProps={{ htmlInput: { 'aria-label': 'Path of a folder on the host', spellCheck: false } }}
      />
      <Hindered>
        {(isHindered) => (
          <Button type="submit" variant="outlined" disabled={isHindered || folder.trim() === ''}>
            Add
          </Button>
        )}
      </Hindered>
    </Box>
  );
}
