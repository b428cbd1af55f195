import Button from '@mui/material/Button';
import Snackbar from '@mui/material/Snackbar';
import { useCallback, useRef, useState, type ReactNode } from 'react';
import { NoticeContext, type Notice } from './notices.ts';

/** How long a notice stays (ms): long enough to read it and reach for Undo. */
const STAYS = 7000;

interface NoticeProviderProps {
  readonly children: ReactNode;
}

/** Keeps one notice at the bottom of the window. */
export function NoticeProvider({ children }: NoticeProviderProps) {
  const [notice, setNotice] = useState<(Notice & { readonly id: number }) | null>(null);
  const current = useRef<Notice | null>(null);
  const ids = useRef(0);

  const replace = useCallback((next: Notice | null) => {
    const before = current.current;
    current.current = next;
    setNotice(next === null ? null : { ...next, id: ++ids.current });
    before?.onGone?.();
  }, []);

  return (
    <NoticeContext value={replace}>
      {children}
      {notice !== null && (
        <Snackbar
          key={notice.id}
          open
          autoHideDuration={STAYS}
          anchorOrigin={{ vertical: 'bottom', horizontal: 'center' }}
          sx={{ mb: 3 }}
          onClose={(_event, reason) => {
            if (reason !== 'clickaway') replace(null);
          }}
          message={notice.text}
          action={
            notice.action !== undefined && (
              <Button
                color="inherit"
                onClick={() => {
                  notice.action?.run();
                  replace(null);
                }}
              >
                {notice.action.label}
              </Button>
            )
          }
        />
      )}
    </NoticeContext>
  );
}
