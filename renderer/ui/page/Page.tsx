import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useEffect, type ReactNode } from 'react';

interface PageProps {
  readonly title: string;
  /** Before the title: a way back. */
  readonly before?: ReactNode;
  /** Beside the title: a state, a count. */
  readonly beside?: ReactNode;
  /** At the right of the header: what can be done here. */
  readonly toolbar?: ReactNode;
  /** `fill`: the content fills the page and scrolls by itself, as tables do. Else the page scrolls. */
  readonly layout?: 'scroll' | 'fill';
  readonly children: ReactNode;
}

/** What stands beside the title goes below it where there is no room, and the toolbar stays at the right. */
const TITLE_ROW = {
  display: 'flex',
  alignItems: 'center',
  flexWrap: 'wrap',
  columnGap: 1.5,
  flex: '1 1 480px',
  minWidth: 0,
};

/** A screen: its header, and its content beneath. */
export function Page({ title, before, beside, toolbar, layout = 'scroll', children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Entropy Workbench`;
  }, [title]);

  return (
    <Box
      component="main"
      sx={{ display: 'flex', flexDirection: 'column', height: '100%', minWidth: 0, minHeight: 0 }}
    >
      <Box
        component="header"
        sx={{
          display: 'flex',
          alignItems: 'center',
          flexWrap: 'wrap',
          columnGap: 1.5,
          rowGap: 1,
          minHeight: 56,
          px: 3,
          py: 1,
          flexShrink: 0,
          borderBottom: 1,
          borderColor: 'divider',
          backgroundColor: 'background.paper',
        }}
      >
        <Box sx={TITLE_ROW}>
          {before}
          <Typography variant="h1" noWrap title={title} sx={{ minWidth: 0 }}>
            {title}
          </Typography>
          {beside}
        </Box>
        {toolbar}
      </Box>
      <Box
        sx={{
          flexGrow: 1,
          minHeight: 0,
          ...(layout === 'fill'
            ? { display: 'flex', flexDirection: 'column', overflow: 'hidden' }
            : { overflowY: 'auto', p: 3 }),
        }}
      >
        {children}
      </Box>
    </Box>
  );
}
