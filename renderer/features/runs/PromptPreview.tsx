import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useMemo } from 'react';
import { problemOf, usePreviewPrompt } from '#renderer/data/index.ts';
import { ProblemNote } from '#renderer/ui/page/index.ts';
import { MONO_FONT } from '#renderer/ui/theme/index.ts';
import type { NewRunForm } from './new-run-form.ts';
import { useSettled } from './use-settled.ts';
import { QUESTION_PLACE } from './validate-new-run.ts';

/** Typing rests this long (ms) before the host is asked. */
const TYPING_RESTS = 300;

interface PromptPreviewProps {
  readonly form: NewRunForm;
  readonly modelName: string | undefined;
  readonly benchmarkName: string | undefined;
}

/** What would be sent for the first item of the first benchmark, to the first model. */
export function PromptPreview({ form, modelName, benchmarkName }: PromptPreviewProps) {
  const [modelId] = form.modelIds;
  const [benchmarkId] = form.benchmarkIds;
  const { systemPrompt, promptTemplate } = form;
  const asked = useMemo(
    () =>
      modelId === undefined || benchmarkId === undefined || !promptTemplate.includes(QUESTION_PLACE)
        ? null
        : {
            modelId,
            benchmarkId,
            systemPrompt: systemPrompt.trim() === '' ? null : systemPrompt,
            promptTemplate,
          },
    [modelId, benchmarkId, systemPrompt, promptTemplate],
  );
  const settled = useSettled(asked, TYPING_RESTS);
  const { data, error } = usePreviewPrompt(settled);
  return (
    <Box
      component="section"
      aria-label="What is sent"
      sx={{ display: 'flex', flexDirection: 'column', gap: 1, minHeight: 0 }}
    >
      {/* On a line with the titles of the lists beside it. */}
      <Typography variant="h3" sx={{ lineHeight: '32px' }}>
        What is sent
      </Typography>
      <Typography variant="caption" color="textSecondary">
        {asked === null
          ? 'Tick a model and a benchmark to see the prompt of its first item.'
          : `First item of ${benchmarkName ?? 'the benchmark'}, through the chat template of ${modelName ?? 'the model'}`}
      </Typography>
      {error === null || settled === null ? null : <ProblemNote>{problemOf(error)}</ProblemNote>}
      {data === undefined || asked === null ? null : (
        <Box
          component="pre"
          role="group"
          tabIndex={0}
          aria-label="Prompt"
          sx={{
            m: 0,
            p: 1.5,
            border: 1,
            borderColor: 'divider',
            borderRadius: 1,
            backgroundColor: 'background.paper',
            fontFamily: MONO_FONT,
            fontSize: 12,
            lineHeight: '18px',
            whiteSpace: 'pre-wrap',
            overflowWrap: 'anywhere',
            overflow: 'auto',
            maxHeight: 420,
          }}
        >
          {data}
        </Box>
      )}
    </Box>
  );
}
