import Button from '@mui/material/Button';
import { useState } from 'react';
import { Hindered } from '#renderer/ui/actions/index.ts';
import { ImportTracesDialog } from './ImportTracesDialog.tsx';

/** Opens the import of answers that were recorded elsewhere. */
export function ImportTraces() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Hindered>
        {(isHindered) => (
          <Button
            variant="outlined"
            disabled={isHindered}
            onClick={() => {
              setOpen(true);
            }}
          >
            Import traces…
          </Button>
        )}
      </Hindered>
      {isOpen && (
        <ImportTracesDialog
          onClose={() => {
            setOpen(false);
          }}
        />
      )}
    </>
  );
}
