import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import { problemOf } from '#renderer/data/index.ts';
import { bytes } from '#renderer/ui/figures.ts';
import { useKeys } from '#renderer/ui/keys/index.ts';
import { Panel, ProblemNote } from '#renderer/ui/page/index.ts';
import { draftOf, titleOf } from './import-form.ts';
import { ImportForm } from './ImportForm.tsx';
import type { Import } from './use-import.ts';

interface ImportPanelProps {
  readonly importing: Import;
}

/** Files that are being imported: what is in them, which field is which, what the benchmark is called. */
export function ImportPanel({ importing }: ImportPanelProps) {
  const { chosen, preview, problem, isBusy, drop, carryOut } = importing;
  useKeys([{ keys: 'Escape', does: 'Leave the import', run: drop }]);
  if (chosen === null) return null;
  const { files } = chosen;
  const size = bytes(files.reduce((sum, file) => sum + file.size, 0));
  return (
    <Box sx={{ flexShrink: 0 }}>
      <Panel title={`Import ${titleOf(files)} (${size})`} onClose={drop}>
        <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
          {isBusy && <LinearProgress aria-label="Reading the file" />}
          {problem !== null && (
            <ProblemNote>{typeof problem === 'string' ? problem : problemOf(problem)}</ProblemNote>
          )}
          {preview !== null && (
            <ImportForm
              preview={preview}
              start={draftOf(files, preview)}
              isBusy={isBusy}
              onImport={carryOut}
              onCancel={drop}
            />
          )}
        </Box>
      </Panel>
    </Box>
  );
}
