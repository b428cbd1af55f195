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
  readonly onFile: (file: File) => void;
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
export function FileInput({ input, label, accept, onFile }: FileInputProps) {
  return (
    <input
      ref={input.element}
      type="file"
      hidden
      aria-label={label}
      accept={accept}
      onChange={(event) => {
        const file = event.target.files?.[0];
        // The same file may be chosen again after it was mended.
        event.target.value = '';
        if (file !== undefined) onFile(file);
      }}
    />
  );
}
