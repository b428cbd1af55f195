import ArrowUpwardIcon from '@mui/icons-material/ArrowUpwardOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import IconButton from '@mui/material/IconButton';
import LinearProgress from '@mui/material/LinearProgress';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { problemOf, useBrowse } from '#renderer/data/index.ts';
import { ProblemNote } from '#renderer/ui/page/index.ts';
import { FolderList } from './FolderList.tsx';

interface FileBrowserProps {
  readonly title: string;
  readonly extensions: readonly string[];
  readonly folders: boolean;
  readonly onPick: (path: string) => void;
  readonly onClose: () => void;
}

/** The host's folders: click or Enter opens a folder and takes a file. */
export function FileBrowser({ title, extensions, folders, onPick, onClose }: FileBrowserProps) {
  const [asked, setAsked] = useState<string | null>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const { data: folder, error, isFetching } = useBrowse(asked, extensions);
  const open = (path: string) => {
    setTyped(null);
    setAsked(path);
  };
  const parent = folder?.parent ?? null;

  return (
    <Dialog open onClose={onClose} aria-labelledby="file-browser-title" maxWidth={false}>
      <Box sx={{ width: 640, height: 520, display: 'flex', flexDirection: 'column', p: 2, gap: 1.5 }}>
        <Typography id="file-browser-title" variant="h1">
          {title}
        </Typography>
        <Box
          component="form"
          sx={{ display: 'flex', gap: 1, alignItems: 'center' }}
          onSubmit={(event) => {
            event.preventDefault();
            if (typed !== null && typed.trim() !== '') open(typed.trim());
          }}
        >
          <IconButton
            aria-label="Up to the parent folder"
            disabled={parent === null}
            onClick={() => {
              if (parent !== null) open(parent);
            }}
          >
            <ArrowUpwardIcon fontSize="small" />
          </IconButton>
          <TextField
            fullWidth
            value={typed ?? folder?.path ?? asked ?? ''}
            onChange={(event) => {
              setTyped(event.target.value);
            }}
            slotProps={{ htmlInput: { 'aria-label': 'Folder on the host', spellCheck: false } }}
          />
        </Box>
        {error !== null && <ProblemNote>{problemOf(error)}</ProblemNote>}
        <Box sx={{ flexGrow: 1, minHeight: 0, border: 1, borderColor: 'divider', borderRadius: 1 }}>
          {isFetching && <LinearProgress aria-label="Reading the folder" />}
          {folder !== undefined && (
            <FolderList
              key={folder.path}
              folder={folder}
              extensions={extensions}
              onFolder={open}
              onFile={folders ? undefined : onPick}
            />
          )}
        </Box>
        <Box sx={{ display: 'flex', justifyContent: 'flex-end', gap: 1 }}>
          <Button onClick={onClose}>Cancel</Button>
          {folders && (
            <Button
              variant="contained"
              disabled={folder === undefined}
              onClick={() => {
                if (folder !== undefined) onPick(folder.path);
              }}
            >
              Take this folder
            </Button>
          )}
        </Box>
      </Box>
    </Dialog>
  );
}
