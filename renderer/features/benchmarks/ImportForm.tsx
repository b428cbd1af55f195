import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { FieldMapping, ImportPreview } from '#shared/contract/api/benchmarks.ts';
import { Hindered } from '#renderer/ui/actions/index.ts';
import { draftOf, mappingOf, nameOf } from './import-form.ts';
import { MappingFields } from './MappingFields.tsx';
import { PreviewTable } from './PreviewTable.tsx';

interface ImportFormProps {
  readonly fileName: string;
  readonly preview: ImportPreview;
  readonly isBusy: boolean;
  readonly onImport: (as: string, mapping: FieldMapping) => void;
  readonly onCancel: () => void;
}

/** Which of the file's fields is which, the first rows, and the benchmark's name. */
export function ImportForm({ fileName, preview, isBusy, onImport, onCancel }: ImportFormProps) {
  const [draft, setDraft] = useState(() => draftOf(preview.mapping));
  const [name, setName] = useState(() => nameOf(fileName));
  const mapping = mappingOf(draft);
  const isReady = mapping !== null && name.trim() !== '';

  return (
    <Box
      component="form"
      sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}
      onSubmit={(event) => {
        event.preventDefault();
        if (mapping !== null && isReady) onImport(name.trim(), mapping);
      }}
    >
      <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(176px, 1fr))', gap: 2 }}>
        <TextField
          label="Name of the benchmark"
          value={name}
          onChange={(event) => {
            setName(event.target.value);
          }}
          slotProps={{ inputLabel: { shrink: true }, htmlInput: { maxLength: 200 } }}
        />
        <MappingFields fields={preview.fields} draft={draft} onChange={setDraft} />
      </Box>
      {mapping === null && (
        <Typography variant="body2" color="warning">
          Choose which of the file&rsquo;s fields is the question and which is the reference.
        </Typography>
      )}
      <PreviewTable preview={preview} draft={draft} />
      <Box sx={{ display: 'flex', gap: 1 }}>
        <Hindered>
          {(isHindered) => (
            <Button type="submit" variant="contained" disabled={isHindered || !isReady || isBusy}>
              Import
            </Button>
          )}
        </Hindered>
        <Button onClick={onCancel}>Cancel</Button>
      </Box>
    </Box>
  );
}
