import Button from '@mui/material/Button';
import { BenchmarkScreen, BenchmarksScreen } from '#renderer/features/benchmarks/index.ts';
import { ModelsScreen } from '#renderer/features/models/index.ts';
import { SettingsScreen } from '#renderer/features/settings/index.ts';
import { StartScreen } from '#renderer/features/start/index.ts';
import { hrefOf, useRoute } from '#renderer/routing/index.ts';
import { EmptyState, Page } from '#renderer/ui/page/index.ts';
import {
  AnalysisScreen,
  GradingScreen,
  NewRunScreen,
  ResponseScreen,
  RunScreen,
  RunsScreen,
  SentinelsScreen,
} from './lazy-screens.ts';

/** The screen of the address. */
export function Screen() {
  const route = useRoute();
  switch (route.screen) {
    case 'start':
      return <StartScreen />;
    case 'models':
      return <ModelsScreen />;
    case 'benchmarks':
      return <BenchmarksScreen />;
    case 'benchmark':
      return <BenchmarkScreen key={route.benchmarkId} benchmarkId={route.benchmarkId} />;
    case 'runs':
      return <RunsScreen />;
    case 'new-run':
      return (
        <NewRunScreen
          key={JSON.stringify(route)}
          models={route.models}
          benchmarks={route.benchmarks}
          like={route.like}
        />
      );
    case 'run':
      return <RunScreen key={route.runId} runId={route.runId} tab={route.tab} query={route.query} />;
    case 'response':
      return <ResponseScreen responseId={route.responseId} query={route.query} />;
    case 'grading':
      return <GradingScreen {...(route.place === undefined ? {} : { place: route.place })} />;
    case 'analysis':
      return <AnalysisScreen {...(route.place === undefined ? {} : { place: route.place })} />;
    case 'sentinels':
      return <SentinelsScreen {...(route.place === undefined ? {} : { place: route.place })} />;
    case 'settings':
      return <SettingsScreen />;
    case 'unknown':
      return (
        <Page title="Nothing here">
          <EmptyState
            title={`There is no screen at ${route.path}`}
            action={
              <Button variant="contained" href={hrefOf({ screen: 'start' })}>
                Go to Start
              </Button>
            }
          />
        </Page>
      );
  }
}
