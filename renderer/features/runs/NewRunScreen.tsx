import { problemOf, useBenchmarks, useModels, useRun, useRuns, useSettings } from '#renderer/data/index.ts';
import { Page, ProblemNote } from '#renderer/ui/page/index.ts';
import type { RunDetail } from '#shared/contract/api/runs.ts';
import { openedForm } from './new-run-form.ts';
import { NewRunFields } from './NewRunFields.tsx';

interface NewRunScreenProps {
  /** Already ticked. */
  readonly models: readonly number[];
  readonly benchmarks: readonly number[];
  /** The run whose settings it starts from. */
  readonly like: number | null;
}

/** The form of a new run, as soon as what it starts from is there. */
export function NewRunScreen(props: NewRunScreenProps) {
  return props.like === null ? <Opened {...props} run={null} /> : <LikeRun {...props} like={props.like} />;
}

function LikeRun(props: NewRunScreenProps & { readonly like: number }) {
  const { data: run, error } = useRun(props.like);
  if (error !== null) return <Opened {...props} run={null} />;
  return run === undefined ? <Page title="New run">{null}</Page> : <Opened {...props} run={run} />;
}

function Opened({
  models: modelIds,
  benchmarks: benchmarkIds,
  run,
}: NewRunScreenProps & { readonly run: RunDetail | null }) {
  const settings = useSettings();
  const models = useModels();
  const benchmarks = useBenchmarks();
  const runs = useRuns();
  const error = settings.error ?? models.error ?? benchmarks.error;
  if (error !== null) {
    return (
      <Page title="New run">
        <ProblemNote>{problemOf(error)}</ProblemNote>
      </Page>
    );
  }
  if (settings.data === undefined || models.data === undefined || benchmarks.data === undefined) {
    return <Page title="New run">{null}</Page>;
  }
  // Where there is one of a kind, it is the one.
  const only = (things: readonly { readonly id: number }[]) =>
    things.length === 1 ? things.map(({ id }) => id) : [];
  const like = run?.row;
  return (
    <NewRunFields
      models={models.data}
      benchmarks={benchmarks.data}
      runs={runs.data ?? []}
      opened={openedForm({
        modelIds:
          modelIds.length > 0
            ? modelIds
            : like === undefined
              ? only(models.data.filter(({ present }) => present))
              : [like.modelId],
        benchmarkIds:
          benchmarkIds.length > 0
            ? benchmarkIds
            : like === undefined
              ? only(benchmarks.data)
              : [like.benchmarkId],
        like: run?.settings ?? null,
        app: settings.data,
      })}
    />
  );
}
