import { PRESETS, presetOf } from '#shared/grading/presets.ts';
import { SelectField } from '#renderer/ui/fields/index.ts';

interface PresetFieldProps {
  readonly preset: string | null;
  /** The one whose fields the file has. */
  readonly recognised: string | null;
  readonly onChange: (preset: string | null) => void;
}

/** Stands for none: no preset is called so. */
const NONE = '';

/** Which published benchmark a file is, if any. */
export function PresetField({ preset, recognised, onChange }: PresetFieldProps) {
  const known = preset === null ? null : presetOf(preset);
  return (
    <SelectField
      label="Preset"
      value={preset ?? NONE}
      options={[
        { value: NONE, name: 'none: a file of your own' },
        ...PRESETS.map(({ id, name }) => ({ value: id, name })),
      ]}
      explanation={
        known === null
          ? 'Choose one for a published benchmark in its authors’ own format.'
          : `${preset === recognised ? 'Recognised by its fields. ' : ''}${known.note}`
      }
      onChange={(id) => {
        onChange(id === NONE ? null : id);
      }}
    />
  );
}
