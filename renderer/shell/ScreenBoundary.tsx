import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Component, type ReactNode } from 'react';
import { problemOf } from '#renderer/data/index.ts';
import { Page, ProblemNote } from '#renderer/ui/page/index.ts';

interface ScreenBoundaryProps {
  readonly children: ReactNode;
}

interface ScreenBoundaryState {
  readonly error: unknown;
}

/** A screen that fails takes neither the window nor the other screens with it. */
export class ScreenBoundary extends Component<ScreenBoundaryProps, ScreenBoundaryState> {
  override readonly state: ScreenBoundaryState = { error: null };

  static getDerivedStateFromError(error: unknown): ScreenBoundaryState {
    return { error };
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    return (
      <Page title="This screen failed">
        <Box sx={{ maxWidth: 720 }}>
          <ProblemNote
            action={
              <Button
                onClick={() => {
                  window.location.reload();
                }}
              >
                Reload
              </Button>
            }
          >
            {problemOf(this.state.error)} Nothing stored is touched; the other screens go on.
          </ProblemNote>
        </Box>
      </Page>
    );
  }
}
