import { useState, type ReactNode } from 'react';
import { useAbout, useChooseFile } from '#renderer/data/index.ts';
import { FileBrowser } from './FileBrowser.tsx';

interface FilePickerOptions {
  readonly title: string;
  /** Files that end so are shown: `.gguf`. */
  readonly extensions: readonly string[];
  /** Folders instead of files. Only the host's own dialog can; `pick` opens it everywhere. */
  readonly folders?: boolean;
  readonly onPick: (path: string) => void;
}

interface FilePicker {
  readonly pick: () => void;
  /** To be put on the page. */
  readonly dialog: ReactNode;
  /** What hindered the system's dialog, or null. */
  readonly error: Error | null;
}

/** Lets the user choose a file on the host's machine. */
export function useFilePicker({ title, extensions, folders = false, onPick }: FilePickerOptions): FilePicker {
  const [isOpen, setOpen] = useState(false);
  const { data: about } = useAbout();
  const choose = useChooseFile();

  const pick = () => {
    if (folders || about?.capabilities.fileDialogs !== 'native') {
      setOpen(true);
      return;
    }
    choose.mutate(
      { title, extensions },
      {
        onSuccess: (path) => {
          if (path !== null) onPick(path);
        },
      },
    );
  };

  const dialog = isOpen && (
    <FileBrowser
      title={title}
      extensions={extensions}
      folders={folders}
      onClose={() => {
        setOpen(false);
      }}
      onPick={(path) => {
        setOpen(false);
        onPick(path);
      }}
    />
  );
  return { pick, dialog, error: choose.error };
}
