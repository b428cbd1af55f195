import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useState, type DragEvent, type ReactNode } from 'react';

interface DropTargetProps {
  /** Said while files are held over it: `Drop GGUF files to add them`. */
  readonly invitation: string;
  readonly onFiles: (files: readonly File[]) => void;
  readonly children: ReactNode;
}

/** Takes files that are dropped anywhere on what it holds. */
export function DropTarget({ invitation, onFiles, children }: DropTargetProps) {
  // Entering a child comes before leaving its parent: only when as many were left as entered is it over.
  const [depth, setDepth] = useState(0);
  const takes = (event: DragEvent) => event.dataTransfer.types.includes('Files');

  return (
    <Box
      sx={{ position: 'relative', display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 }}
      onDragEnter={(event) => {
        if (takes(event)) setDepth((before) => before + 1);
      }}
      onDragLeave={(event) => {
        if (takes(event)) setDepth((before) => Math.max(0, before - 1));
      }}
      onDragOver={(event) => {
        if (takes(event)) event.preventDefault();
      }}
      onDrop={(event) => {
        setDepth(0);
        if (!takes(event)) return;
        event.preventDefault();
        onFiles([...event.dataTransfer.files]);
      }}
    >
      {children}
      {depth > 0 && (
        <Box
          sx={{
            position: 'absolute',
            inset: 8,
            zIndex: 10,
            display: 'grid',
            placeItems: 'center',
            pointerEvents: 'none',
            border: 2,
            borderStyle: 'dashed',
            borderColor: 'primary.main',
            borderRadius: 1,
            backgroundColor: 'background.paper',
            opacity: 0.92,
          }}
        >
          <Typography variant="h1">{invitation}</Typography>
        </Box>
      )}
    </Box>
  );
}
