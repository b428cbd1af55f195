import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';

interface FilterMenuProps<Value extends string> {
  /** What is filtered by: `Verdict`. */
  readonly label: string;
  readonly choices: readonly { readonly value: Value; readonly word: string }[];
  /** None: everything is shown. */
  readonly chosen: readonly Value[];
  readonly onChoose: (chosen: Value[]) => void;
}

/** Which values are shown; none ticked shows all. */
export function FilterMenu<Value extends string>({
  label,
  choices,
  chosen,
  onChoose,
}: FilterMenuProps<Value>) {
  const words = choices.filter(({ value }) => chosen.includes(value)).map(({ word }) => word);
  return (
    <Select<Value[]>
      multiple
      displayEmpty
      value={[...chosen]}
      inputProps={{ 'aria-label': `Filter by ${label.toLowerCase()}` }}
      sx={{ minWidth: 112, maxWidth: 240 }}
      renderValue={() => (
        <Box component="span" sx={{ color: words.length === 0 ? 'text.secondary' : 'text.primary' }}>
          {label}: {words.length === 0 ? 'all' : words.join(', ')}
        </Box>
      )}
      onChange={({ target }) => {
        if (typeof target.value !== 'string') onChoose(target.value);
      }}
    >
      {choices.map(({ value, word }) => (
        <MenuItem key={value} value={value} dense>
          <Checkbox checked={chosen.includes(value)} sx={{ p: 0, mr: 1 }} />
          {word}
        </MenuItem>
      ))}
    </Select>
  );
}
