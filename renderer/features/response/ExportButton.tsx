import SaveAltIcon from '@mui/icons-material/SaveAlt';
import Button from '@mui/material/Button';
import { problemOf, useExport } from '#renderer/data/index.ts';
import { counted } from '#renderer/ui/figures.ts';
import { useNotify } from '#renderer/ui/notices/index.ts';
import type { Export } from '#shared/contract/api/exports.ts';

interface ExportButtonProps {
  readonly what: Export;
  readonly children: string;
}

/** Makes a file of something and says where it is. */
export function ExportButton({ what, children }: ExportButtonProps) {
  const { mutate, isPending } = useExport();
  const notify = useNotify();
  return (
    <Button
      color="inherit"
      startIcon={<SaveAltIcon />}
      disabled={isPending}
      onClick={() => {
        mutate(what, {
          onSuccess: (result) => {
            if (result.kind === 'saved')
              notify({ text: `${counted(result.rows, 'row')} saved as ${result.path}` });
          },
          onError: (error) => {
            notify({ text: problemOf(error) });
          },
        });
      }}
    >
      {children}
    </Button>
  );
}
