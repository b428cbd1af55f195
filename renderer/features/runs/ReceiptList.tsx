import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { ReceiptLine } from './receipt-lines.ts';

interface ReceiptListProps {
  readonly title: string;
  readonly lines: readonly ReceiptLine[];
  readonly children?: ReactNode;
}

/** Terms and values beneath a title. */
export function ReceiptList({ title, lines, children }: ReceiptListProps) {
  return (
    <Box component="section">
      <Typography variant="h2" sx={{ mb: 1 }}>
        {title}
      </Typography>
      <Box
        component="dl"
        sx={{ display: 'grid', gridTemplateColumns: '136px 1fr', rowGap: 0.5, columnGap: 2, m: 0, mb: 1 }}
      >
        {lines.map(([term, value, title]) => (
          <Box key={`${term} ${title ?? ''}`} sx={{ display: 'contents' }}>
            <Typography component="dt" variant="body2" color="textSecondary">
              {term}
            </Typography>
            <Typography
              component="dd"
              variant="mono"
              title={title}
              sx={{ m: 0, overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}
            >
              {value}
            </Typography>
          </Box>
        ))}
      </Box>
      {children}
    </Box>
  );
}
