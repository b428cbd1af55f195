import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';

interface SeveralFieldsProps {
  readonly label: string;
  readonly none: string;
  readonly fields: readonly string[];
  /** In the order in which they are joined. */
  readonly chosen: readonly string[];
  readonly error: boolean;
  readonly onChange: (chosen: string[]) => void;
}

/** Fields that make one part of an item together, in the order in which they are ticked. */
export function SeveralFields({ label, none, fields, chosen, error, onChange }: SeveralFieldsProps) {
  return (
    <TextField
      select
      fullWidth
      label={label}
      value={[...chosen]}
      error={error}
      onChange={(event) => {
        const value: unknown = event.target.value;
        if (Array.isArray(value)) onChange(value.filter((name) => typeof name === 'string'));
      }}
      slotProps={{
        inputLabel: { shrink: true },
        select: {
          multiple: true,
          displayEmpty: true,
          renderValue: () =>
            chosen.length === 0 ? (
              <Box component="span" sx={{ color: 'text.secondary' }}>
                {none}
              </Box>
            ) : (
              chosen.join(' + ')
            ),
        },
      }}
    >
      {fields.map((field) => (
        <MenuItem key={field} value={field} dense>
          <Checkbox checked={chosen.includes(field)} sx={{ p: 0, mr: 1 }} />
          {field}
        </MenuItem>
      ))}
    </TextField>
  );
}
