import FolderIcon from '@mui/icons-material/FolderOutlined';
import FileIcon from '@mui/icons-material/InsertDriveFileOutlined';
import Box from '@mui/material/Box';
import ListItemButton from '@mui/material/ListItemButton';
import Typography from '@mui/material/Typography';
import { useEffect, useRef, type KeyboardEvent } from 'react';
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

/** What is in a folder. Has the focus as it comes; arrows move, Enter opens, Backspace goes up. */
export function FolderList({ folder, extensions, onFolder, onFile }: FolderListProps) {
  const list = useRef<HTMLDivElement>(null);
  const buttons = () => [...(list.current?.querySelectorAll<HTMLElement>('[role="button"]') ?? [])];
  useEffect(() => {
    (buttons()[0] ?? list.current)?.focus();
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    const all = buttons();
    const at = all.indexOf(document.activeElement as HTMLElement);
    if (event.key === 'ArrowDown') all[at + 1]?.focus();
    else if (event.key === 'ArrowUp') all[at - 1]?.focus();
    else if (event.key === 'Home') all[0]?.focus();
    else if (event.key === 'End') all.at(-1)?.focus();
    else if (event.key === 'Backspace' && folder.parent !== null) onFolder(folder.parent);
    else return;
    event.preventDefault();
  };

  return (
    <Box
      ref={list}
      role="group"
      aria-label={`Contents of ${folder.path}`}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      sx={{ height: '100%', overflowY: 'auto', outline: 'none' }}
    >
      {folder.entries.length === 0 && (
        <EmptyState title="Nothing here">
          No folders{extensions.length > 0 && ` and no ${extensions.join(' or ')} files`} in {folder.path}.
        </EmptyState>
      )}
      {folder.entries.map((entry) => {
        const isFolder = entry.kind === 'folder';
        return (
          <ListItemButton
            key={entry.path}
            role="button"
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
