import ExpandIcon from '@mui/icons-material/ExpandMoreOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useEffect, useRef, useState } from 'react';
import type { FormState } from './form-state.ts';
import { TypedFieldBox } from './TypedFieldBox.tsx';

const FIELDS = ['contexts', 'sequences', 'threads', 'gpuLayers', 'contextSize', 'alternatives'] as const;

/** Where and how wide the models are run. Empty fields are chosen at load, and told in the receipt. */
export function AdvancedFields({ state }: { readonly state: FormState }) {
  const [isOpen, setOpen] = useState(false);
  const fields = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // They open below what is on the screen.
    if (isOpen) fields.current?.scrollIntoView({ block: 'nearest' });
  }, [isOpen]);
  const { reproducible, useGpu } = state.form;
  // What is wrong is in sight.
  const shown = isOpen || FIELDS.some((field) => state.problems[field] !== undefined);
  return (
    <Box component="section" aria-label="Advanced">
      <Button
        color="inherit"
        aria-expanded={shown}
        startIcon={<ExpandIcon sx={{ transform: shown ? 'none' : 'rotate(-90deg)' }} />}
        onClick={() => {
          setOpen(!shown);
        }}
      >
        Advanced: placement and what is stored
      </Button>
      {shown ? (
        <Box
          ref={fields}
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            gap: 2,
            pt: 1.5,
            alignItems: 'flex-start',
            scrollMarginBottom: 24,
          }}
        >
          <TypedFieldBox
            state={state}
            field="contexts"
            label="Contexts"
            placeholder="auto"
            hint="decode side by side"
          />
          <TypedFieldBox
            state={state}
            field="sequences"
            label="Sequences"
            placeholder={reproducible ? '1' : 'auto'}
            disabled={reproducible}
            hint={reproducible ? 'one if reproducible' : 'batched a context'}
          />
          <TypedFieldBox
            state={state}
            field="threads"
            label="Threads"
            placeholder={reproducible ? '1' : 'auto'}
            disabled={reproducible}
            hint={reproducible ? 'one if reproducible' : 'of each context'}
          />
          <TypedFieldBox
            state={state}
            field="contextSize"
            label="Context size"
            placeholder="auto"
            hint="tokens, prompt + answer"
          />
          <TypedFieldBox
            state={state}
            field="gpuLayers"
            label="GPU layers"
            placeholder={useGpu ? 'auto' : 'none'}
            disabled={!useGpu}
            hint="rest on the CPU"
          />
          <TypedFieldBox state={state} field="alternatives" label="Alternatives" hint="stored a token" />
          <FormControlLabel
            label="Use a GPU where there is one"
            control={
              <Checkbox
                checked={useGpu}
                onChange={(_event, checked) => {
                  state.change({ useGpu: checked });
                }}
              />
            }
          />
        </Box>
      ) : null}
    </Box>
  );
}
