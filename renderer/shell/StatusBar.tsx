import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useAbout, useConnectionState, useQueueProgress } from '#renderer/data/index.ts';
import { progressParts } from '#renderer/features/run-figures/index.ts';
import { hrefOf } from '#renderer/routing/index.ts';
import { KeyHint } from '#renderer/ui/keys/index.ts';
import { useOtherWork } from './use-other-work.ts';

/** The bottom line: what the queue and other long work are doing, how fast, how long still, and what troubles it. */
export function StatusBar() {
  const progress = useQueueProgress();
  const isConnected = useConnectionState().kind === 'connected';
  const { data: about } = useAbout();
  const trouble = progress?.trouble ?? null;
  const parts = progressParts(isConnected ? progress : null);
  const others = useOtherWork();
  const isBesideRuns = progress?.activity === 'idle' && others.length > 0;

  return (
    <Box
      component="footer"
      aria-label="Status"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 2,
        px: 2,
        minHeight: 28,
        flexShrink: 0,
        borderTop: 1,
        borderColor: 'divider',
        backgroundColor: 'surface.raised',
        color: 'text.secondary',
        whiteSpace: 'nowrap',
        overflow: 'hidden',
      }}
    >
      <Typography variant="caption" role="status" sx={{ color: 'text.primary' }}>
        {isBesideRuns ? 'Working' : parts.activity}
      </Typography>
      {parts.share !== null && progress !== null && (
        <>
          {progress.current !== null && (
            <Typography variant="caption">
              <Link href={hrefOf({ screen: 'run', runId: progress.current.id, tab: null, query: null })}>
                Run {progress.current.id}
              </Link>{' '}
              {parts.current}
            </Typography>
          )}
          <LinearProgress
            variant="determinate"
            value={parts.share * 100}
            aria-label="Progress of the queue"
            sx={{ width: 160, height: 4 }}
          />
          <Typography variant="caption">{parts.figures.join(' · ')}</Typography>
        </>
      )}
      {isConnected &&
        others.map(({ key, what, href, figures }) => (
          <Typography key={key} variant="caption" noWrap sx={{ minWidth: 0 }}>
            <Link href={href}>{what}</Link> {figures}
          </Typography>
        ))}
      {trouble !== null && (
        <Typography
          variant="caption"
          role="alert"
          noWrap
          title={trouble}
          sx={{ color: 'warning.main', fontWeight: 600, minWidth: 0 }}
        >
          {trouble}
        </Typography>
      )}
      <Box sx={{ flexGrow: 1 }} />
      {trouble === null && (
        <Typography variant="caption" noWrap title={about?.workspaceFile} sx={{ minWidth: 0 }}>
          {about?.workspaceFile}
        </Typography>
      )}
      <Typography variant="caption" sx={{ display: 'flex', gap: 0.5, alignItems: 'center' }}>
        <KeyHint keys="Mod+K" /> commands
      </Typography>
      <Typography variant="caption" sx={{ display: 'flex', gap: 0.5, alignItems: 'center' }}>
        <KeyHint keys="?" /> keys
      </Typography>
    </Box>
  );
}
