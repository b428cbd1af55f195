import SaveAltIcon from '@mui/icons-material/SaveAlt';
import Button from '@mui/material/Button';
import { problemOf, useExport } from '#renderer/data/index.ts';
import { Hindered } from '#renderer/ui/actions/index.ts';
import { counted } from '#renderer/ui/figures.ts';
import { useNotify } from '#renderer/ui/notices/index.ts';
import type { Export } from '#shared/contract/api/exports.ts';

interface ExportButtonProps {
  readonly what: Export;
  /** Why there is nothing to export, in a sentence. */
  readonly reason?: string | null;
  readonly children: string;
}

/** Makes a file of something and says where it is. */
export function ExportButton({ what, reason = null, children }: ExportButtonProps) {
  const { mutate, isPending } = useExport();
  const notify = useNotify();
  return (
    <Hindered reason={reason}>
      {(isHindered) => (
        <Button
          color="inherit"
          startIcon={<SaveAltIcon />}
          disabled={isHindered || isPending}
          onClick={() => {
            mutate(what, {
              onSuccess: (result) => {
                if (result.kind !== 'saved') return;
                const saved = `${counted(result.rows, 'row')} saved as ${result.path}`;
                notify({ text: result.notice === null ? saved : `${saved}. ${result.notice}` });
              },
              onError: (error) => {
                notify({ text: problemOf(error) });
              },
            });
          }}
        >
          {children}
        </Button>
      )}
    </Hindered>
  );
}
