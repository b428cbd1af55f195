import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import { problemOf } from '#renderer/data/index.ts';
import { bytes } from '#renderer/ui/figures.ts';
import { useKeys } from '#renderer/ui/keys/index.ts';
import { Panel, ProblemNote } from '#renderer/ui/page/index.ts';
import { ImportForm } from './ImportForm.tsx';
import type { Import } from './use-import.ts';

interface ImportPanelProps {
  readonly importing: Import;
}

/** A file that is being imported: what is in it, which field is which, what it is called. */
export function ImportPanel({ importing }: ImportPanelProps) {
  const { chosen, preview, problem, isBusy, drop, carryOut } = importing;
  useKeys([{ keys: 'Escape', does: 'Leave the import', run: drop }]);
  if (chosen === null) return null;
  return (
    <Box sx={{ flexShrink: 0 }}>
      <Panel title={`Import ${chosen.name} (${bytes(chosen.bytes)})`} onClose={drop}>
        <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
          {isBusy && <LinearProgress aria-label="Reading the file" />}
          {problem !== null && (
            <ProblemNote>{typeof problem === 'string' ? problem : problemOf(problem)}</ProblemNote>
          )}
          {preview !== null && (
            <ImportForm
              fileName={chosen.name}
              preview={preview}
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
