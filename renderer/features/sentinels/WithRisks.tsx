import Box from '@mui/material/Box';
import type { ComponentProps, ReactNode } from 'react';
import { RisksPanel } from './RisksPanel.tsx';

interface WithRisksProps {
  readonly sentinelId: number;
  /** The run whose responses are looked at, where there is one. */
  readonly behind: ComponentProps<typeof RisksPanel>['run'] | null;
  readonly onClose: () => void;
  /** The figures are still those of before. */
  readonly isOld?: boolean;
  readonly children: ReactNode;
}

/** Figures, and at their right the responses behind one of them. */
export function WithRisks({ sentinelId, behind, onClose, isOld = false, children }: WithRisksProps) {
  return (
    <Box
      aria-busy={isOld}
      sx={{
        display: 'flex',
        gap: 2,
        flexGrow: 1,
        minWidth: 0,
        minHeight: 0,
        opacity: isOld ? 0.6 : 1,
      }}
    >
      {children}
      {behind === null ? null : <RisksPanel sentinelId={sentinelId} run={behind} onClose={onClose} />}
    </Box>
  );
}
