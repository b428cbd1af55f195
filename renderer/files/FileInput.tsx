import { useRef, type RefObject } from 'react';

interface FileInputState {
  readonly element: RefObject<HTMLInputElement | null>;
  readonly open: () => void;
}

interface FileInputProps {
  readonly input: FileInputState;
  /** What the file is. */
  readonly label: string;
  /** Endings of files that are shown: `.jsonl,.csv`. */
  readonly accept: string;
  /** Several may be chosen at once. */
  readonly several?: boolean;
  /** At least one. */
  readonly onFiles: (files: readonly File[]) => void;
}

/** Opens the file dialog of browser or shell. */
export function useFileInput(): FileInputState {
  const element = useRef<HTMLInputElement>(null);
  return {
    element,
    open: () => {
      element.current?.click();
    },
  };
}

/** The page's own file dialog, for files whose contents (not place) are wanted. */
export function FileInput({ input, label, accept, several = false, onFiles }: FileInputProps) {
  return (
    <input
      ref={input.element}
      type="file"
      hidden
      aria-label={label}
      accept={accept}
      multiple={several}
      onChange={(event) => {
        const files = [...(event.target.files ?? [])];
        // The same file may be chosen again after it was mended.
        event.target.value = '';
        if (files.length > 0) onFiles(files);
      }}
    />
  );
}
