import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useModels } from '#renderer/data/index.ts';
import { NumberField, SelectField } from '#renderer/ui/fields/index.ts';
import { MOST_PARALLEL, TOKENS, type JudgeForm, type Problems } from './judge-form.ts';

interface JudgeFieldsProps {
  readonly form: JudgeForm;
  readonly problems: Problems;
  /** Of the prompt that is kept; null of a new judge. */
  readonly promptVersion: number | null;
  /** The prompt is the one that is kept. */
  readonly isOldPrompt: boolean;
  readonly onChange: (part: Partial<JudgeForm>) => void;
}

const SOURCES = [
  { value: 'local', name: 'a model of this workspace' },
  { value: 'endpoint', name: 'an OpenAI-compatible endpoint' },
] as const;

/** Who judges, how fast, and what it is asked. */
export function JudgeFields({ form, problems, promptVersion, isOldPrompt, onChange }: JudgeFieldsProps) {
  const { data: models } = useModels();
  const files = (models ?? []).filter(({ kind }) => kind === 'file');
  const text = (field: 'name' | 'baseUrl' | 'model', label: string, hint: string) => (
    <TextField
      label={label}
      value={form[field]}
      error={problems[field] !== undefined}
      helperText={problems[field] ?? hint}
      onChange={(event) => {
        onChange({ [field]: event.target.value });
      }}
      slotProps={{ inputLabel: { shrink: true }, htmlInput: { spellCheck: false } }}
    />
  );
  const number = (field: 'requestsPerMinute' | 'parallel' | 'maxTokens', label: string, hint: string) => (
    <Box>
      <NumberField
        label={label}
        value={form[field]}
        placeholder="0"
        onCommit={(value) => {
          onChange({ [field]: value ?? 0 });
        }}
      />
      <Typography variant="caption" color={problems[field] === undefined ? 'textSecondary' : 'error'}>
        {problems[field] ?? hint}
      </Typography>
    </Box>
  );
  const version =
    promptVersion === null
      ? 'Version 1.'
      : isOldPrompt
        ? `Version ${promptVersion}.`
        : `It becomes version ${promptVersion + 1}; verdicts by version ${promptVersion} stay.`;
  return (
    <>
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: 'repeat(auto-fill, minmax(280px, 1fr))',
          columnGap: 3,
          rowGap: 2,
        }}
      >
        {text('name', 'Name', 'Verdicts are kept under it.')}
        <SelectField
          label="Judge is"
          value={form.kind}
          options={SOURCES}
          onChange={(kind) => {
            onChange({ kind });
          }}
        />
        {form.kind === 'local' ? (
          <SelectField
            label="Model"
            value={form.modelId === null ? '' : String(form.modelId)}
            options={[
              ...(form.modelId === null ? [{ value: '', name: 'choose one' }] : []),
              ...files.map(({ id, name }) => ({ value: String(id), name })),
            ]}
            error={problems.modelId !== undefined}
            explanation={problems.modelId ?? 'It answers in a fixed form, greedily: the same each time.'}
            onChange={(id) => {
              onChange({ modelId: id === '' ? null : Number(id) });
            }}
          />
        ) : (
          <>
            {text('baseUrl', 'Address', 'Up to and including /v1.')}
            {text('model', 'Model at the endpoint', 'As the server calls it.')}
            {number('requestsPerMinute', 'Requests a minute', '0: as fast as it answers.')}
            {number('parallel', 'Requests at once', `1 to ${MOST_PARALLEL}.`)}
          </>
        )}
        {number('maxTokens', 'Longest reply (tokens)', `${TOKENS.least} to ${TOKENS.most}.`)}
      </Box>
      <TextField
        label="Prompt"
        multiline
        minRows={6}
        maxRows={20}
        value={form.prompt}
        error={problems.prompt !== undefined}
        helperText={
          problems.prompt ?? `${version} {{question}}, {{reference}} and {{answer}} are put in as they stand.`
        }
        onChange={(event) => {
          onChange({ prompt: event.target.value });
        }}
        slotProps={{
          inputLabel: { shrink: true },
          htmlInput: { spellCheck: false },
          input: { sx: { typography: 'mono' } },
        }}
      />
    </>
  );
}
