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
  const models = useModels().data?.length;
  const benchmarks = useBenchmarks().data?.length;
  const isLacking = models === 0 || benchmarks === 0;
  return (
    <Box
      component="nav"
      aria-label="Next steps"
      sx={{ display: 'grid', gridTemplateColumns: 'repeat(3, minmax(0, 1fr))', gap: 2 }}
    >
      <StepLink
        icon={MemoryIcon}
        title="Add a model"
        text={models ? `GGUF files. ${counted(models, 'model')} so far.` : 'A GGUF file on this machine.'}
        href={hrefOf({ screen: 'models' })}
      />
      <StepLink
        icon={FactCheckIcon}
        title="Import a benchmark"
        text={
          benchmarks
            ? `JSON, JSONL or CSV. ${counted(benchmarks, 'benchmark')} so far.`
            : 'A JSON, JSONL or CSV file.'
        }
        href={hrefOf({ screen: 'benchmarks' })}
      />
      <StepLink
        icon={PlayCircleIcon}
        title="New run"
        text={
          isLacking ? 'Needs a model and a benchmark first.' : 'Models on benchmarks, with your settings.'
        }
        href={hrefOf({ screen: 'new-run', models: [], benchmarks: [], like: null })}
      />
    </Box>
  );
}
