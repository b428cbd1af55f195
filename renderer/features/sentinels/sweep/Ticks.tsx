import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Typography from '@mui/material/Typography';

interface TicksProps<Value> {
  readonly title: string;
  readonly choices: readonly { readonly value: Value; readonly name: string }[];
  readonly ticked: readonly Value[];
  /** In the order of the choices. */
  readonly onTick: (ticked: Value[]) => void;
  /** Beside each other. */
  readonly inLine?: boolean;
}

/** Some of a few. */
export function Ticks<Value>({ title, choices, ticked, onTick, inLine = false }: TicksProps<Value>) {
  return (
    <Box component="fieldset" sx={{ border: 0, p: 0, m: 0, minWidth: 0 }}>
      <Typography component="legend" variant="h3" sx={{ p: 0 }}>
        {title}
      </Typography>
      <Box sx={{ display: 'flex', flexDirection: inLine ? 'row' : 'column', flexWrap: 'wrap' }}>
        {choices.map(({ value, name }) => (
          <FormControlLabel
            key={name}
            label={name}
            sx={{ ml: '-6px', mr: inLine ? 1 : 0 }}
            control={
              <Checkbox
                sx={{ py: 0.25 }}
                checked={ticked.includes(value)}
                onChange={(_event, checked) => {
                  onTick(
                    choices
                      .map((choice) => choice.value)
                      .filter((each) => (each === value ? checked : ticked.includes(each))),
                  );
                }}
              />
            }
          />
        ))}
      </Box>
    </Box>
  );
}
