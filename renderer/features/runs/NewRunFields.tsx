import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { problemOf, useCreateRuns } from '#renderer/data/index.ts';
import { go, hrefOf } from '#renderer/routing/index.ts';
import { useHindrance } from '#renderer/ui/actions/index.ts';
import { bytes, counted } from '#renderer/ui/figures.ts';
import { useKeys } from '#renderer/ui/keys/index.ts';
import { BackButton, Page, ProblemNote } from '#renderer/ui/page/index.ts';
import type { BenchmarkRow } from '#shared/contract/api/benchmarks.ts';
import type { ModelRow } from '#shared/contract/api/models.ts';
import type { RunRow } from '#shared/contract/api/runs.ts';
import { AdvancedFields } from './AdvancedFields.tsx';
import { DecodingFields } from './DecodingFields.tsx';
import { ItemFields } from './ItemFields.tsx';
import type { NewRunForm } from './new-run-form.ts';
import { NewRunSummary } from './NewRunSummary.tsx';
import { PromptFields } from './PromptFields.tsx';
import { PromptPreview } from './PromptPreview.tsx';
import { RepeatFields } from './RepeatFields.tsx';
import { TickList } from './TickList.tsx';
import { useNewRunForm } from './use-new-run-form.ts';

interface NewRunFieldsProps {
  readonly models: readonly ModelRow[];
  readonly benchmarks: readonly BenchmarkRow[];
  readonly runs: readonly RunRow[];
  readonly opened: NewRunForm;
}

/** The form of a new run: every ticked model on every ticked benchmark. */
export function NewRunFields({ models, benchmarks, runs, opened }: NewRunFieldsProps) {
  const state = useNewRunForm(opened);
  const { form } = state;
  const create = useCreateRuns();
  const hindrance = useHindrance();
  const start = () => {
    if (state.checked.kind === 'problems') {
      state.touchAll();
      return;
    }
    if (create.isPending || hindrance !== null) return;
    create.mutate(state.checked.asked, {
      onSuccess: ({ runIds }) => {
        const [only] = runIds;
        if (runIds.length === 1 && only !== undefined)
          go({ screen: 'run', runId: only, tab: 'live', query: null });
        else go({ screen: 'runs' });
      },
    });
  };
  useKeys([{ keys: 'Mod+Enter', does: 'Start the runs', inFields: true, run: start }]);
  return (
    <Page
      title="New run"
      layout="fill"
      before={<BackButton label="Back to all runs" href={hrefOf({ screen: 'runs' })} />}
    >
      <Box sx={{ flexGrow: 1, minHeight: 0, overflow: 'auto', p: 3 }}>
        <Box
          sx={{
            display: 'grid',
            gridTemplateColumns: 'minmax(0, 3fr) minmax(280px, 2fr)',
            maxWidth: 1400,
            columnGap: 4,
            alignItems: 'start',
          }}
        >
          <Box component="form" sx={{ display: 'flex', flexDirection: 'column', gap: 3 }} noValidate>
            <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 2 }}>
              <TickList
                title="Models"
                ticked={form.modelIds}
                problem={state.problems.modelIds}
                onTick={(modelIds) => {
                  state.change({ modelIds });
                }}
                choices={models
                  .filter(({ kind }) => kind === 'file')
                  .map((model) => ({
                    id: model.id,
                    name: model.name,
                    detail: bytes(model.bytes),
                    missing: model.present ? undefined : `The file is no longer at ${model.path}`,
                  }))}
                empty={
                  <Typography variant="body2">
                    No models yet. <Link href={hrefOf({ screen: 'models' })}>Add one</Link>
                  </Typography>
                }
              />
              <TickList
                title="Benchmarks"
                ticked={form.benchmarkIds}
                problem={state.problems.benchmarkIds}
                onTick={(benchmarkIds) => {
                  state.change({ benchmarkIds });
                }}
                choices={benchmarks.map(({ id, name, items }) => ({
                  id,
                  name,
                  detail: counted(items, 'item'),
                }))}
                empty={
                  <Typography variant="body2">
                    No benchmarks yet. <Link href={hrefOf({ screen: 'benchmarks' })}>Import one</Link>
                  </Typography>
                }
              />
            </Box>
            <ItemFields state={state} />
            <DecodingFields state={state} />
            <PromptFields state={state} />
            <RepeatFields state={state} />
            <AdvancedFields state={state} />
          </Box>
          <Box sx={{ position: 'sticky', top: 0 }}>
            <PromptPreview
              form={form}
              modelName={models.find(({ id }) => id === form.modelIds[0])?.name}
              benchmarkName={benchmarks.find(({ id }) => id === form.benchmarkIds[0])?.name}
            />
          </Box>
        </Box>
      </Box>
      <NewRunSummary
        state={state}
        benchmarks={benchmarks}
        runs={runs}
        isStarting={create.isPending}
        onStart={start}
        problem={
          create.error === null ? null : (
            <ProblemNote onDismiss={create.reset}>{problemOf(create.error)}</ProblemNote>
          )
        }
      />
    </Page>
  );
}
