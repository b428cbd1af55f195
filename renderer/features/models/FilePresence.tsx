import Box from '@mui/material/Box';
import type { ModelRow } from '#shared/contract/api/models.ts';

type Presence = 'present' | 'missing' | 'external';

/** Whether a model's file is where it was; an external model has none. */
export function presenceOf({ kind, present }: Pick<ModelRow, 'kind' | 'present'>): Presence {
  if (kind === 'external') return 'external';
  return present ? 'present' : 'missing';
}

interface FilePresenceProps {
  readonly model: Pick<ModelRow, 'kind' | 'present'>;
}

/** Said of a model's file; one that is missing stands out. */
export function FilePresence({ model }: FilePresenceProps) {
  const presence = presenceOf(model);
  const isMissing = presence === 'missing';
  return (
    <Box
      component="span"
      sx={{ color: isMissing ? 'warning.main' : 'text.secondary', fontWeight: isMissing ? 600 : 400 }}
    >
      {presence}
    </Box>
  );
}
