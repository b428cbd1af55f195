import FolderIcon from '@mui/icons-material/FolderOutlined';
import FileIcon from '@mui/icons-material/InsertDriveFileOutlined';
import Box from '@mui/material/Box';
import ListItemButton from '@mui/material/ListItemButton';
import Typography from '@mui/material/Typography';
import { useRef, type KeyboardEvent } from 'react';
import type { Folder } from '#shared/contract/api/app.ts';
import { bytes } from '#renderer/ui/figures.ts';
import { EmptyState } from '#renderer/ui/page/index.ts';

interface FolderListProps {
  readonly folder: Folder;
  readonly extensions: readonly string[];
  readonly onFolder: (path: string) => void;
  /** Absent: files are shown, and cannot be taken. */
  readonly onFile: ((path: string) => void) | undefined;
}

/** What is in a folder. Arrows move, Enter opens, Backspace goes up. */
export function FolderList({ folder, extensions, onFolder, onFile }: FolderListProps) {
  const list = useRef<HTMLDivElement>(null);

  const onKeyDown = (event: KeyboardEvent) => {
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>('[role="button"]') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLElement);
    if (event.key === 'ArrowDown') buttons[at + 1]?.focus();
    else if (event.key === 'ArrowUp') buttons[at - 1]?.focus();
    else if (event.key === 'Home') buttons[0]?.focus();
    else if (event.key === 'End') buttons.at(-1)?.focus();
    else if (event.key === 'Backspace' && folder.parent !== null) onFolder(folder.parent);
    else return;
    event.preventDefault();
  };

  if (folder.entries.length === 0) {
    return (
      <EmptyState title="Nothing here">
        No folders{extensions.length > 0 && ` and no ${extensions.join(' or ')} files`} in {folder.path}.
      </EmptyState>
    );
  }
  return (
    <Box ref={list} onKeyDown={onKeyDown} sx={{ height: '100%', overflowY: 'auto' }}>
      {folder.entries.map((entry, index) => {
        const isFolder = entry.kind === 'folder';
        return (
          <ListItemButton
            key={entry.path}
            role="button"
            autoFocus={index === 0}
            disabled={!isFolder && onFile === undefined}
            sx={{ gap: 1.5, minHeight: 32, py: 0.25, px: 1.5 }}
            onClick={() => {
              if (isFolder) onFolder(entry.path);
              else onFile?.(entry.path);
            }}
          >
            {isFolder ? (
              <FolderIcon fontSize="small" sx={{ color: 'text.secondary' }} />
            ) : (
              <FileIcon fontSize="small" sx={{ color: 'primary.main' }} />
            )}
            <Typography variant="body2" noWrap sx={{ flexGrow: 1 }}>
              {entry.name}
            </Typography>
            {!isFolder && (
              <Typography variant="caption" color="textSecondary">
                {bytes(entry.bytes)}
              </Typography>
            )}
          </ListItemButton>
        );
      })}
    </Box>
  );
}
