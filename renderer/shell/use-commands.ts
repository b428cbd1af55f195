import {
  problemOf,
  useBenchmarks,
  useModels,
  useRuns,
  useRunSample,
  useSaveSettings,
  useSettings,
} from '#renderer/data/index.ts';
import { go, plainSentinels } from '#renderer/routing/index.ts';
import { useActiveKeys } from '#renderer/ui/keys/index.ts';
import { useNotify } from '#renderer/ui/notices/index.ts';
import { placesToGo, type Command } from './commands.ts';

/** All that the palette offers now. */
export function useCommands(): Command[] {
  const runs = useRuns().data ?? [];
  const models = useModels().data ?? [];
  const benchmarks = useBenchmarks().data ?? [];
  const settings = useSettings().data;
  const save = useSaveSettings().mutate;
  const runSample = useRunSample().mutate;
  const notify = useNotify();
  const onError = (error: Error) => {
    notify({ text: problemOf(error) });
  };
  // What the screen beneath has a key for is told with it.
  const active = useActiveKeys().flat();
  const action = (name: string, run: () => void, needsHost = false): Command => {
    const keys = active.find(({ does }) => does === name)?.keys;
    return { name, kind: 'Action', needsHost, run, ...(keys === undefined ? {} : { keys }) };
  };

  return [
    action('New run', () => {
      go({ screen: 'new-run', models: [], benchmarks: [], like: null });
    }),
    action(
      'Run the sample study',
      () => {
        runSample(false, {
          onError,
          onSuccess: () => {
            go({ screen: 'runs' });
          },
        });
      },
      true,
    ),
    action('Add a model', () => {
      go({ screen: 'models' });
    }),
    action('Import a benchmark', () => {
      go({ screen: 'benchmarks' });
    }),
    action('Grade by hand', () => {
      go({ screen: 'grading' });
    }),
    action('Train a sentinel', () => {
      go({ screen: 'sentinels', place: plainSentinels() });
    }),
    action('Sweep training compositions', () => {
      go({ screen: 'sentinels', place: plainSentinels({ tab: 'sweep' }) });
    }),
    action('Estimate accuracy of runs', () => {
      go({ screen: 'sentinels', place: plainSentinels({ tab: 'apply' }) });
    }),
    action('Add a judge', () => {
      go({ screen: 'settings' });
    }),
    ...(settings === undefined
      ? []
      : (['system', 'light', 'dark'] as const).map((theme) =>
          action(
            `Theme: ${theme}`,
            () => {
              save({ ...settings, theme }, { onError });
            },
            true,
          ),
        )),
    ...placesToGo({ runs, models, benchmarks }),
  ];
}
