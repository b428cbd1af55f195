import Box from '@mui/material/Box';

interface FilePresenceProps {
  readonly present: boolean;
}

/** Whether a model's file is where it was. */
export function FilePresence({ present }: FilePresenceProps) {
  return (
    <Box
      component="span"
      sx={{ color: present ? 'text.secondary' : 'warning.main', fontWeight: present ? 400 : 600 }}
    >
      {present ? 'present' : 'missing'}
    </Box>
  );
}
