import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { MEASURE_GROUPS, MEASURES, SAMPLE_MEASURES } from '#shared/measures/index.ts';
import { definitionOf, helpText, sentence } from './measure-words.ts';

/** Keys of all measures of an answer, in the registry's order. */
const KEYS: readonly string[] = [...MEASURES, ...SAMPLE_MEASURES].map(({ key }) => key);

/** As many as are drawn over each other. */
const MOST_DRAWN = 6;

const nameOf = (key: string): string => {
  const { name, symbol } = definitionOf(key);
  return `${sentence(name)} (${symbol})`;
};
const groupOf = (key: string): string => MEASURE_GROUPS[definitionOf(key).group];

interface MeasureFieldProps {
  readonly label: string;
  readonly value: string;
  /** All by default. */
  readonly keys?: readonly string[];
  readonly onChange: (key: string) => void;
}

/** One measure, found by name or sign. */
export function MeasureField({ label, value, keys = KEYS, onChange }: MeasureFieldProps) {
  return (
    <Autocomplete<string, false, true>
      disableClearable
      size="small"
      options={keys}
      value={value}
      groupBy={groupOf}
      getOptionLabel={nameOf}
      onChange={(_event, key) => {
        onChange(key);
      }}
      renderInput={(params) => <TextField {...params} label={label} title={helpText(value)} />}
      sx={{ width: 320 }}
    />
  );
}

interface MeasuresFieldProps {
  readonly label: string;
  readonly value: readonly string[];
  /** As many as are drawn over each other by default. */
  readonly most?: number;
  /** All by default. */
  readonly keys?: readonly string[];
  /** One measure at least. */
  readonly onChange: (keys: string[]) => void;
}

/** Several measures, six at most where nothing else is said. */
export function MeasuresField({
  label,
  value,
  most = MOST_DRAWN,
  keys = KEYS,
  onChange,
}: MeasuresFieldProps) {
  return (
    <Autocomplete<string, true, true>
      multiple
      disableClearable
      disableCloseOnSelect
      size="small"
      options={keys}
      value={[...value]}
      groupBy={groupOf}
      getOptionLabel={(key) => definitionOf(key).symbol}
      renderOption={({ key, ...props }, option) => (
        <li key={key} {...props}>
          {nameOf(option)}
        </li>
      )}
      getOptionDisabled={(key) => value.length >= most && !value.includes(key)}
      filterOptions={(options, { inputValue }) =>
        options.filter((key) => `${nameOf(key)} ${key}`.toLowerCase().includes(inputValue.toLowerCase()))
      }
      onChange={(_event, next) => {
        if (next.length > 0) onChange(next);
      }}
      renderInput={(params) => <TextField {...params} label={label} />}
      sx={{ flexGrow: 1, maxWidth: 720 }}
    />
  );
}
