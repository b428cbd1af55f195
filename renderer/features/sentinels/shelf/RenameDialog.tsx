import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { SentinelRow } from '#shared/contract/api/sentinels.ts';

interface RenameDialogProps {
  readonly sentinel: SentinelRow;
  readonly onRename: (name: string) => void;
  readonly onClose: () => void;
}

/** Another name for a sentinel. Enter takes it. */
export function RenameDialog({ sentinel, onRename, onClose }: RenameDialogProps) {
  const [name, setName] = useState(sentinel.name);
  const isEmpty = name.trim() === '';
  return (
    <Dialog open onClose={onClose} aria-labelledby="rename-sentinel" maxWidth={false}>
      <Box
        component="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (isEmpty) return;
          onRename(name.trim());
          onClose();
        }}
        sx={{ width: 480, p: 3, display: 'flex', flexDirection: 'column', gap: 2 }}
      >
        <Typography id="rename-sentinel" variant="h2">
          Rename {sentinel.name}
        </Typography>
        <TextField
          autoFocus
          label="New name"
          value={name}
          error={isEmpty}
          helperText={isEmpty ? 'A name is needed.' : undefined}
          onFocus={(event) => {
            event.target.select();
          }}
          onChange={(event) => {
            setName(event.target.value);
          }}
          slotProps={{ inputLabel: { shrink: true }, htmlInput: { maxLength: 200, spellCheck: false } }}
        />
        <Box sx={{ display: 'flex', justifyContent: 'flex-end', gap: 1 }}>
          <Button color="inherit" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" variant="contained" disabled={isEmpty}>
            Rename
          </Button>
        </Box>
      </Box>
    </Dialog>
  );
}
