import CloseIcon from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { useFilePicker } from '#renderer/files/index.ts';
import { Hindered } from '#renderer/ui/actions/index.ts';
import { Panel } from '#renderer/ui/page/index.ts';
import { FolderField } from './FolderField.tsx';

interface FolderSettingsProps {
  readonly folders: readonly string[];
  readonly onChange: (folders: string[]) => void;
}

/** The folders that the host's file browser shows. */
export function FolderSettings({ folders, onChange }: FolderSettingsProps) {
  const add = (folder: string) => {
    if (!folders.includes(folder)) onChange([...folders, folder]);
  };
  const picker = useFilePicker({ title: 'Add a model folder', extensions: [], folders: true, onPick: add });
  return (
    <Panel title="Model folders">
      <Typography variant="body2" color="textSecondary" sx={{ mb: 1 }}>
        The folders that the file browser of this host shows.
        {folders.length === 0 && ' None is named: it shows your home folder.'}
      </Typography>
      {folders.map((folder) => (
        <Box key={folder} sx={{ display: 'flex', alignItems: 'center', gap: 1, minHeight: 32 }}>
          <Typography variant="mono" noWrap title={folder} sx={{ minWidth: 0 }}>
            {folder}
          </Typography>
          <Hindered>
            {(isHindered) => (
              <IconButton
                aria-label={`Take ${folder} off the list`}
                disabled={isHindered}
                onClick={() => {
                  onChange(folders.filter((each) => each !== folder));
                }}
              >
                <CloseIcon fontSize="small" />
              </IconButton>
            )}
          </Hindered>
        </Box>
      ))}
      <Box sx={{ display: 'flex', gap: 1, mt: 1 }}>
        <FolderField onAdd={add} />
        <Hindered>
          {(isHindered) => (
            <Button variant="outlined" disabled={isHindered} onClick={picker.pick}>
              Browse…
            </Button>
          )}
        </Hindered>
      </Box>
      {picker.dialog}
    </Panel>
  );
}
