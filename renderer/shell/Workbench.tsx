import Box from '@mui/material/Box';
import { Suspense, useEffect } from 'react';
import { useConnectionState, useSettings } from '#renderer/data/index.ts';
import { useRoute } from '#renderer/routing/index.ts';
import { HindranceContext } from '#renderer/ui/actions/index.ts';
import { useKeyboard } from '#renderer/ui/keys/index.ts';
import { NoticeProvider } from '#renderer/ui/notices/index.ts';
import { AppTheme } from '#renderer/ui/theme/index.ts';
import { AppKeys } from './AppKeys.tsx';
import { ConnectionBanner } from './ConnectionBanner.tsx';
import { fetchLazyScreens } from './lazy-screens.ts';
import { Rail } from './Rail.tsx';
import { rememberedTheme, rememberTheme } from './remembered-theme.ts';
import { Screen } from './Screen.tsx';
import { ScreenBoundary } from './ScreenBoundary.tsx';
import { ScreenOnItsWay } from './ScreenOnItsWay.tsx';
import { StatusBar } from './StatusBar.tsx';

/** How long the first screen has for itself (ms) before the others are fetched. */
const REST = 500;

/** The window: rail, screen, status bar, and the keys that work everywhere. */
export function Workbench() {
  const { data: settings } = useSettings();
  const route = useRoute();
  const isConnected = useConnectionState().kind === 'connected';
  useEffect(() => {
    if (settings !== undefined) rememberTheme(settings.theme);
  }, [settings]);
  useEffect(() => {
    const timer = setTimeout(fetchLazyScreens, REST);
    return () => {
      clearTimeout(timer);
    };
  }, []);
  useKeyboard();

  return (
    <AppTheme choice={settings?.theme ?? rememberedTheme()}>
      <HindranceContext value={isConnected ? null : 'There is no connection to the host.'}>
        <NoticeProvider>
          <Box sx={{ display: 'flex', flexDirection: 'column', height: '100%' }}>
            <ConnectionBanner />
            <Box sx={{ display: 'flex', flexGrow: 1, minHeight: 0 }}>
              <Rail />
              <Box sx={{ flexGrow: 1, minWidth: 0 }}>
                <ScreenBoundary key={route.screen}>
                  <Suspense fallback={<ScreenOnItsWay />}>
                    <Screen />
                  </Suspense>
                </ScreenBoundary>
              </Box>
            </Box>
            <StatusBar />
          </Box>
          <AppKeys />
        </NoticeProvider>
      </HindranceContext>
    </AppTheme>
  );
}
