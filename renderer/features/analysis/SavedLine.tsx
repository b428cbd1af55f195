import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import EditIcon from '@mui/icons-material/EditOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useEffect, useRef, useState } from 'react';
import { counted, moment } from '#renderer/ui/figures.ts';
import type { SavedAnalysis } from '#shared/contract/api/analysis.ts';

interface SavedLineProps {
  readonly analysis: SavedAnalysis;
  readonly onOpen: () => void;
  readonly onRename: (name: string) => void;
  readonly onRemove: () => void;
}

/** A saved analysis: opens, is renamed in its place, is removed. */
export function SavedLine({ analysis, onOpen, onRename, onRemove }: SavedLineProps) {
  const { name, selection, createdAt } = analysis;
  const [typed, setTyped] = useState<string | null>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const isTyping = typed !== null;
  const wasTyping = useRef(false);
  useEffect(() => {
    // The field is gone, and the focus with it: the keys go on from the name.
    if (wasTyping.current && !isTyping) opener.current?.focus();
    wasTyping.current = isTyping;
  }, [isTyping]);
  const rename = () => {
    const next = typed?.trim() ?? '';
    if (next !== '' && next !== name) onRename(next);
    setTyped(null);
  };
  return (
    <Box component="li" sx={{ display: 'flex', alignItems: 'center', gap: 0.5, minHeight: 36 }}>
      {typed === null ? (
        <Button
          ref={opener}
          color="inherit"
          onClick={onOpen}
          sx={{ flexGrow: 1, minWidth: 0, justifyContent: 'flex-start', gap: 1 }}
        >
          <Box component="span" sx={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>
            {name}
          </Box>
          <Typography variant="caption" color="textSecondary">
            {counted(selection.runIds.length, 'run')}, {moment(createdAt)}
          </Typography>
        </Button>
      ) : (
        <TextField
          autoFocus
          fullWidth
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
          }}
          onBlur={rename}
          onKeyDown={(event) => {
            if (event.key === 'Enter') {
              // Else the name, which has the focus next, would be pressed by it.
              event.preventDefault();
              rename();
            }
            if (event.key === 'Escape') {
              event.stopPropagation();
              setTyped(null);
            }
          }}
          slotProps={{ htmlInput: { 'aria-label': `New name of ${name}`, maxLength: 200 } }}
        />
      )}
      <IconButton
        aria-label={`Rename ${name}`}
        title="Rename"
        onClick={() => {
          setTyped(name);
        }}
      >
        <EditIcon fontSize="small" />
      </IconButton>
      <IconButton aria-label={`Remove ${name}`} title="Remove" onClick={onRemove}>
        <DeleteIcon fontSize="small" />
      </IconButton>
    </Box>
  );
}
