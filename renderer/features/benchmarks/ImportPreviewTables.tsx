import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useState } from 'react';
import type { FieldMapping, ImportPreview } from '#shared/contract/api/benchmarks.ts';
import { isComplete, type ImportDraft } from './import-form.ts';
import { PreviewTable } from './PreviewTable.tsx';
import { previewFields, previewItems } from './preview-items.ts';

interface ImportPreviewTablesProps {
  readonly preview: ImportPreview;
  readonly draft: ImportDraft;
}

const VIEWS = [
  { view: 'items', name: 'First items, as they will be' },
  { view: 'fields', name: 'First rows of the file' },
] as const;
type View = (typeof VIEWS)[number]['view'];

/** What will be imported, and what the file has. Items are shown once it is known which field is which. */
export function ImportPreviewTables({ preview, draft }: ImportPreviewTablesProps) {
  const [chosen, setChosen] = useState<View | null>(null);
  const canShowItems = isComplete(draft.mapping);
  const view = canShowItems ? (chosen ?? 'items') : 'fields';
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1 }}>
      <ToggleButtonGroup
        exclusive
        size="small"
        value={view}
        aria-label="Preview"
        onChange={(_event, next: View | null) => {
          if (next !== null) setChosen(next);
        }}
        sx={{ '& .MuiToggleButton-root': { py: 0.25, px: 1.5, textTransform: 'none', fontSize: 13 } }}
      >
        {VIEWS.map((each) => (
          <ToggleButton key={each.view} value={each.view} disabled={each.view === 'items' && !canShowItems}>
            {each.name}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {view === 'items' ? (
        <ItemRows preview={preview} draft={draft} />
      ) : (
        <FieldRows preview={preview} mapping={draft.mapping} />
      )}
    </Box>
  );
}

const ITEM_COLUMNS = ['Id', 'Question', 'Reference', 'Graded as', 'Category', 'Note'].map((name) => ({
  name,
}));

function ItemRows({ preview, draft }: ImportPreviewTablesProps) {
  const items = previewItems(preview, draft);
  return (
    <PreviewTable
      label="First items, as they will be"
      columns={ITEM_COLUMNS}
      rows={items.map(({ id, question, reference, kind, category, note }) => {
        return [id === '' ? 'by place' : id, question, reference, kind, category, note];
      })}
    />
  );
}

const PART_NAMES: Readonly<Record<keyof FieldMapping, string>> = {
  question: 'question',
  reference: 'reference',
  id: 'id',
  category: 'category',
  kind: 'kind',
  unit: 'unit',
  wrongChoices: 'wrong choice',
  picture: 'picture',
};

interface FieldRowsProps {
  readonly preview: ImportPreview;
  readonly mapping: FieldMapping;
}

function FieldRows({ preview, mapping }: FieldRowsProps) {
  const uses = (field: string) =>
    Object.entries(mapping)
      .filter(([, names]) => (Array.isArray(names) ? names.includes(field) : names === field))
      .map(([part]) => PART_NAMES[part as keyof FieldMapping])
      .join(', ');
  return (
    <PreviewTable
      label="First rows of the file"
      columns={preview.fields.map((name) => ({ name, note: uses(name) || 'left out' }))}
      rows={previewFields(preview).map((row) => preview.fields.map((field) => row.get(field) ?? ''))}
    />
  );
}
