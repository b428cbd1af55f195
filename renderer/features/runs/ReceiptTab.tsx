import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { counted, figure, moment } from '#renderer/ui/figures.ts';
import { useNotify } from '#renderer/ui/notices/index.ts';
import type { RunDetail } from '#shared/contract/api/runs.ts';
import { ReceiptList } from './ReceiptList.tsx';
import { receiptLines, settingsLines } from './receipt-lines.ts';

/** What the run was asked for, and what it was really made with. */
export function ReceiptTab({ run }: { readonly run: RunDetail }) {
  const notify = useNotify();
  const { receipt, settings, row } = run;
  const copy = () => {
    void navigator.clipboard.writeText(JSON.stringify({ settings, receipt }, null, 2)).then(
      () => {
        notify({ text: 'Settings and receipt copied as JSON' });
      },
      () => {
        notify({ text: 'This browser does not let the page write to the clipboard' });
      },
    );
  };
  if (row.modelKind === 'external') {
    return (
      <Typography variant="body2" sx={{ maxWidth: 640 }}>
        These answers were recorded elsewhere and imported {moment(row.createdAt)}: {row.model} was not run
        here, and nothing says with which settings it was. Their entropies are over the 20 most likely tokens
        of each place, or as many as were recorded.
      </Typography>
    );
  }
  return (
    <Box sx={{ overflow: 'auto', flexGrow: 1, minHeight: 0 }}>
      <Box
        sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(420px, 1fr))', gap: 4, pb: 2 }}
      >
        <ReceiptList title="Made with" lines={receipt === null ? [] : receiptLines(receipt)}>
          {receipt === null ? (
            <Typography variant="body2" color="textSecondary">
              The receipt is written when the run’s model is loaded.
            </Typography>
          ) : receipt.calibration.length === 0 ? null : (
            <Typography variant="body2" color="textSecondary">
              Widths tried at load:{' '}
              {receipt.calibration
                .map(
                  (tried) =>
                    `${tried.contexts} × ${counted(tried.threads, 'thread')} ${figure(tried.tokensPerSecond)} tok/s`,
                )
                .join('; ')}
            </Typography>
          )}
        </ReceiptList>
        <ReceiptList title="Asked for" lines={settingsLines(settings)} />
      </Box>
      <Button color="inherit" variant="outlined" onClick={copy}>
        Copy as JSON
      </Button>
    </Box>
  );
}
