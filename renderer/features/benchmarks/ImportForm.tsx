import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState, type ReactNode } from 'react';
import type { ImportPreview } from '#shared/contract/api/benchmarks.ts';
import { RuleFields } from '#renderer/features/answer-rule/index.ts';
import { Hindered } from '#renderer/ui/actions/index.ts';
import { count, countedOf } from '#renderer/ui/figures.ts';
import { flaggedOf, isComplete, withPreset, type ImportDraft } from './import-form.ts';
import { ImportPreviewTables } from './ImportPreviewTables.tsx';
import { MappingFields } from './MappingFields.tsx';
import { PresetField } from './PresetField.tsx';

interface ImportFormProps {
  readonly preview: ImportPreview;
  readonly start: ImportDraft;
  readonly isBusy: boolean;
  readonly onImport: (draft: ImportDraft) => void;
  readonly onCancel: () => void;
}

/** The benchmark's name and preset, which field is which, how answers are graded, and the first items. */
export function ImportForm({ preview, start, isBusy, onImport, onCancel }: ImportFormProps) {
  const [draft, setDraft] = useState(start);
  const change = (changes: Partial<ImportDraft>) => {
    setDraft((before) => ({ ...before, ...changes }));
  };
  const isReady = isComplete(draft.mapping) && draft.as.trim() !== '';
  const flagged = flaggedOf(preview, draft.mapping);
  const taken = preview.items - (draft.includeFlagged ? 0 : flagged);

  return (
    <Box
      component="form"
      sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) onImport({ ...draft, as: draft.as.trim() });
      }}
    >
      <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(176px, 1fr) minmax(176px, 2fr)', gap: 2 }}>
        <TextField
          label="Name of the benchmark"
          value={draft.as}
          onChange={(event) => {
            change({ as: event.target.value });
          }}
          slotProps={{ inputLabel: { shrink: true }, htmlInput: { maxLength: 200 } }}
        />
        <PresetField
          preset={draft.preset}
          recognised={preview.preset}
          onChange={(preset) => {
            setDraft((before) => withPreset(before, preset, preview.fields));
          }}
        />
      </Box>
      <Fields>
        <MappingFields
          fields={preview.fields}
          preset={draft.preset}
          mapping={draft.mapping}
          onChange={(mapping) => {
            change({ mapping });
          }}
        />
      </Fields>
      <Fields>
        <RuleFields
          rule={draft.rule}
          kindsVary={draft.mapping.kind.length > 0}
          onChange={(rule) => {
            change({ rule });
          }}
        />
      </Fields>
      {!isComplete(draft.mapping) && (
        <Typography variant="body2" color="warning">
          Choose which of the file&rsquo;s fields is the question and which is the reference.
        </Typography>
      )}
      {flagged > 0 && (
        <FormControlLabel
          control={
            <Checkbox
              checked={draft.includeFlagged}
              onChange={(_event, includeFlagged) => {
                change({ includeFlagged });
              }}
            />
          }
          label={`Import items that ask about a picture that is not here, too (${count(flagged)})`}
        />
      )}
      <ImportPreviewTables preview={preview} draft={draft} />
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
        <Hindered>
          {(isHindered) => (
            <Button type="submit" variant="contained" disabled={isHindered || !isReady || isBusy}>
              Import
            </Button>
          )}
        </Hindered>
        <Button onClick={onCancel}>Cancel</Button>
        <Typography variant="body2" color="textSecondary">
          {countedOf(taken, preview.items, 'item')}
        </Typography>
      </Box>
    </Box>
  );
}

function Fields({ children }: { readonly children: ReactNode }) {
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: 'repeat(auto-fit, minmax(176px, 1fr))',
        alignItems: 'start',
        gap: 2,
      }}
    >
      {children}
    </Box>
  );
}
