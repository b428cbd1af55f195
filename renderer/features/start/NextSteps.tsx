import FactCheckIcon from '@mui/icons-material/FactCheckOutlined';
import MemoryIcon from '@mui/icons-material/MemoryOutlined';
import PlayCircleIcon from '@mui/icons-material/PlayCircleOutlined';
import Box from '@mui/material/Box';
import { useBenchmarks, useModels } from '#renderer/data/index.ts';
import { hrefOf } from '#renderer/routing/index.ts';
import { counted } from '#renderer/ui/figures.ts';
import { StepLink } from './StepLink.tsx';

/** Ways on with one's own models and questions. */
export function NextSteps() {
  const models = useModels().data?.length ?? 0;
  const benchmarks = useBenchmarks().data?.length ?? 0;
  const isReady = models > 0 && benchmarks > 0;
  return (
    <Box
      component="nav"
      aria-label="Next steps"
      sx={{ display: 'grid', gridTemplateColumns: 'repeat(3, minmax(0, 1fr))', gap: 2 }}
    >
      <StepLink
        icon={MemoryIcon}
        title="Add a model"
        text={
          models === 0 ? 'A GGUF file on this machine.' : `GGUF files. ${counted(models, 'model')} so far.`
        }
        href={hrefOf({ screen: 'models' })}
      />
      <StepLink
        icon={FactCheckIcon}
        title="Import a benchmark"
        text={
          benchmarks === 0
            ? 'A JSONL or CSV file.'
            : `JSONL or CSV. ${counted(benchmarks, 'benchmark')} so far.`
        }
        href={hrefOf({ screen: 'benchmarks' })}
      />
      <StepLink
        icon={PlayCircleIcon}
        title="New run"
        text={isReady ? 'Models on benchmarks, with your settings.' : 'Needs a model and a benchmark first.'}
        href={hrefOf({ screen: 'new-run', models: [], benchmarks: [], like: null })}
      />
    </Box>
  );
}
