import { SelectField } from '#renderer/ui/fields/index.ts';
import type { DraftMapping } from './import-form.ts';

interface MappingFieldsProps {
  readonly fields: readonly string[];
  readonly draft: DraftMapping;
  readonly onChange: (draft: DraftMapping) => void;
}

const PARTS = [
  { part: 'question', label: 'Question', none: 'choose a field' },
  { part: 'reference', label: 'Reference', none: 'choose a field' },
  { part: 'id', label: 'Id (optional)', none: 'none: numbered by row' },
  { part: 'category', label: 'Category (optional)', none: 'none' },
] as const;

/** A choice of the file's fields for each part of an item. */
export function MappingFields({ fields, draft, onChange }: MappingFieldsProps) {
  return PARTS.map(({ part, label, none }) => (
    <SelectField
      key={part}
      label={label}
      value={draft[part]}
      error={none === 'choose a field' && draft[part] === ''}
      options={[{ value: '', name: none }, ...fields.map((field) => ({ value: field, name: field }))]}
      onChange={(field) => {
        onChange({ ...draft, [part]: field });
      }}
    />
  ));
}
