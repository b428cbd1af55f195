import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import { lazy, Suspense } from 'react';
import { problemOf, useSaveSettings, useSettings } from '#renderer/data/index.ts';
import type { AppSettings } from '#shared/contract/api/settings.ts';
import { Page, ProblemNote } from '#renderer/ui/page/index.ts';
import { AppearanceSettings } from './AppearanceSettings.tsx';
import { FolderSettings } from './FolderSettings.tsx';
import { PlacementSettings } from './PlacementSettings.tsx';
import { WorkspaceFacts } from './WorkspaceFacts.tsx';

/** With what it shows of answers, it is fetched when it is looked at. */
const JudgeSettings = lazy(async () => ({
  default: (await import('#renderer/features/judges/index.ts')).JudgeSettings,
}));

/** The settings. Each is kept as soon as it is made. */
export function SettingsScreen() {
  const settings = useSettings();
  const save = useSaveSettings();
  const { data } = settings;
  const change = (changed: Partial<AppSettings>) => {
    if (data !== undefined) save.mutate({ ...data, ...changed });
  };

  return (
    <Page title="Settings">
      <Box sx={{ maxWidth: 960, display: 'flex', flexDirection: 'column', gap: 2 }}>
        {settings.error !== null && <ProblemNote>{problemOf(settings.error)}</ProblemNote>}
        {save.error !== null && <ProblemNote>The setting was not kept. {problemOf(save.error)}</ProblemNote>}
        {data !== undefined && (
          <>
            <AppearanceSettings
              theme={data.theme}
              onChange={(theme) => {
                change({ theme });
              }}
            />
            <PlacementSettings
              placement={data.placement}
              onChange={(placement) => {
                change({ placement });
              }}
            />
            <FolderSettings
              folders={data.modelFolders}
              onChange={(modelFolders) => {
                change({ modelFolders });
              }}
            />
          </>
        )}
        <Suspense fallback={<LinearProgress aria-label="The judges are on their way" />}>
          <JudgeSettings />
        </Suspense>
        <WorkspaceFacts />
      </Box>
    </Page>
  );
}
