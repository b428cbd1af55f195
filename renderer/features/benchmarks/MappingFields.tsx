import type { FieldMapping } from '#shared/contract/api/benchmarks.ts';
import { presetOf, type Preset } from '#shared/grading/presets.ts';
import { SelectField } from '#renderer/ui/fields/index.ts';
import { SeveralFields } from './SeveralFields.tsx';

interface MappingFieldsProps {
  readonly fields: readonly string[];
  readonly preset: string | null;
  readonly mapping: FieldMapping;
  readonly onChange: (mapping: FieldMapping) => void;
}

const SEVERAL = ['question', 'id', 'kind', 'wrongChoices'] as const;
type Several = (typeof SEVERAL)[number];

interface Part {
  readonly part: keyof FieldMapping;
  readonly label: string;
  readonly none: string;
  /** Asked for with such presets only. */
  readonly of?: (preset: Preset) => boolean;
}

const PARTS: readonly Part[] = [
  { part: 'question', label: 'Question', none: 'choose a field' },
  { part: 'reference', label: 'Reference', none: 'choose a field' },
  {
    part: 'wrongChoices',
    label: 'Wrong choices',
    none: 'none',
    of: ({ fields }) => fields.choices !== undefined,
  },
  { part: 'id', label: 'Id (optional)', none: 'none: numbered by row' },
  { part: 'category', label: 'Category (optional)', none: 'none' },
  { part: 'kind', label: 'Kind of answer (optional)', none: 'none: all alike' },
  { part: 'unit', label: 'Unit (optional)', none: 'none' },
  { part: 'picture', label: 'Picture', none: 'none', of: ({ fields }) => fields.picture !== undefined },
];

/** A choice of the file's fields for each part of an item. */
export function MappingFields({ fields, preset, mapping, onChange }: MappingFieldsProps) {
  const known = preset === null ? null : presetOf(preset);
  const shown = PARTS.filter(({ of }) => of === undefined || (known !== null && of(known)));
  return shown.map(({ part, label, none }) => {
    const isMissing = none === 'choose a field' && mapping[part]?.length === 0;
    if (isSeveral(part)) {
      return (
        <SeveralFields
          key={part}
          label={label}
          none={none}
          fields={fields}
          chosen={mapping[part]}
          error={isMissing}
          onChange={(names) => {
            onChange({ ...mapping, [part]: names });
          }}
        />
      );
    }
    return (
      <SelectField
        key={part}
        label={label}
        value={mapping[part] ?? ''}
        error={isMissing}
        options={[{ value: '', name: none }, ...fields.map((field) => ({ value: field, name: field }))]}
        onChange={(field) => {
          onChange({ ...mapping, [part]: field === '' && part !== 'reference' ? null : field });
        }}
      />
    );
  });
}

function isSeveral(part: keyof FieldMapping): part is Several {
  return (SEVERAL as readonly string[]).includes(part);
}
