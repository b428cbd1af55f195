import LinearProgress from '@mui/material/LinearProgress';
import { railScreenOf, useRoute } from '#renderer/routing/index.ts';
import { Page } from '#renderer/ui/page/index.ts';
import { RAIL } from './rail-places.ts';
import { useSlow } from './use-slow.ts';

/** In the place of a screen whose code is still being fetched. */
export function ScreenOnItsWay() {
  const here = railScreenOf(useRoute());
  const isSlow = useSlow();
  return (
    <Page title={RAIL.find(({ screen }) => screen === here)?.name ?? 'Entropy Workbench'}>
      {isSlow && <LinearProgress aria-label="The screen is on its way" />}
    </Page>
  );
}
