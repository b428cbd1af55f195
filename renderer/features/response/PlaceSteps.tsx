import NextIcon from '@mui/icons-material/KeyboardArrowRightOutlined';
import PreviousIcon from '@mui/icons-material/KeyboardArrowLeftOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { count } from '#renderer/ui/figures.ts';
import { useKeys } from '#renderer/ui/keys/index.ts';
import type { ResponseDetail } from '#shared/contract/api/responses.ts';

interface PlaceStepsProps {
  readonly place: ResponseDetail['place'];
  readonly onGo: (responseId: number) => void;
}

/** Where the response stands in the table it was opened from, and the steps to its neighbours. */
export function PlaceSteps({ place, onGo }: PlaceStepsProps) {
  const step = (id: number | null | undefined) => () => {
    if (id !== null && id !== undefined) onGo(id);
  };
  useKeys([
    { keys: 'J', does: 'Next response', run: step(place?.next) },
    { keys: 'K', does: 'Previous response', run: step(place?.previous) },
    { keys: 'ArrowRight', does: 'Next response', run: step(place?.next) },
    { keys: 'ArrowLeft', does: 'Previous response', run: step(place?.previous) },
  ]);
  if (place === null) return null;
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}>
      <IconButton
        aria-label="Previous response"
        title="Previous response (K)"
        disabled={place.previous === null}
        onClick={step(place.previous)}
      >
        <PreviousIcon fontSize="small" />
      </IconButton>
      <Typography variant="body2" sx={{ minWidth: 72, textAlign: 'center' }}>
        {count(place.index + 1)} / {count(place.total)}
      </Typography>
      <IconButton
        aria-label="Next response"
        title="Next response (J)"
        disabled={place.next === null}
        onClick={step(place.next)}
      >
        <NextIcon fontSize="small" />
      </IconButton>
    </Box>
  );
}
