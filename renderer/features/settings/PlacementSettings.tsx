import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { Placement } from '#shared/contract/run-settings.ts';
import { useHindrance } from '#renderer/ui/actions/index.ts';
import { AutoNumberField, SelectField } from '#renderer/ui/fields/index.ts';
import { Panel } from '#renderer/ui/page/index.ts';

interface PlacementSettingsProps {
  readonly placement: Placement;
  readonly onChange: (placement: Placement) => void;
}

const NUMBERS = [
  {
    part: 'gpuLayers',
    label: 'GPU layers',
    min: 0,
    explanation:
      'Layers of the model on the GPU. Auto: as many as fit. Fewer take less memory and are slower.',
  },
  {
    part: 'threads',
    label: 'CPU threads of each context',
    min: 1,
    max: 512,
    explanation:
      'Auto: timed when a model is loaded. More are often slower: on small or busy machines by far. Reproducible runs take one.',
  },
  {
    part: 'contexts',
    label: 'Contexts side by side',
    min: 1,
    max: 64,
    explanation: 'Answers written at once, sharing the weights. On a CPU this is the way to use all cores.',
  },
  {
    part: 'sequences',
    label: 'Sequences in each context',
    min: 1,
    max: 256,
    explanation:
      'Answers batched together. Fast on a GPU; repeats then agree up to rounding. Reproducible runs take one.',
  },
  {
    part: 'contextSize',
    label: 'Context size (tokens)',
    min: 8,
    explanation:
      'Room for prompt and answer of each sequence. Auto: what the items need. Longer takes memory.',
  },
] as const;

/** Where and how wide models are run: what new runs start from. */
export function PlacementSettings({ placement, onChange }: PlacementSettingsProps) {
  const isHindered = useHindrance() !== null;
  return (
    <Panel title="New runs">
      <Typography variant="body2" color="textSecondary" sx={{ mb: 2 }}>
        What a new run starts from; each run can have its own. What auto came to is in the run&rsquo;s
        receipt.
      </Typography>
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: 'repeat(auto-fill, minmax(280px, 1fr))',
          columnGap: 3,
          rowGap: 2.5,
        }}
      >
        <SelectField
          label="GPU"
          value={placement.gpu}
          disabled={isHindered}
          options={[
            { value: 'auto', name: 'where there is one' },
            { value: 'off', name: 'off: stay on the CPU' },
          ]}
          explanation="The receipt tells which was loaded in the end."
          onChange={(gpu) => {
            onChange({ ...placement, gpu });
          }}
        />
        {NUMBERS.map((number) => (
          <AutoNumberField
            key={number.part}
            label={number.label}
            value={placement[number.part]}
            disabled={isHindered}
            min={number.min}
            {...('max' in number ? { max: number.max } : {})}
            explanation={number.explanation}
            onCommit={(value) => {
              onChange({ ...placement, [number.part]: value });
            }}
          />
        ))}
      </Box>
    </Panel>
  );
}
