import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ItemRow } from '#shared/contract/api/benchmarks.ts';
import { useKeys } from '#renderer/ui/keys/index.ts';
import { Panel } from '#renderer/ui/page/index.ts';

interface ItemPanelProps {
  readonly item: ItemRow;
  readonly onClose: () => void;
}

/** An item in full. */
export function ItemPanel({ item, onClose }: ItemPanelProps) {
  const parts = [
    { name: 'Question', text: item.question },
    { name: 'Reference', text: item.reference },
    ...(item.category === null ? [] : [{ name: 'Category', text: item.category }]),
  ];
  useKeys([{ keys: 'Escape', does: 'Close the item', run: onClose }]);
  return (
    <Box sx={{ width: 400, flexShrink: 0, overflowY: 'auto' }}>
      <Panel title={item.key} onClose={onClose}>
        {parts.map(({ name, text }) => (
          <Box key={name} sx={{ mb: 2 }}>
            <Typography variant="body2" color="textSecondary">
              {name}
            </Typography>
            <Typography
              variant="mono"
              sx={{ display: 'block', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}
            >
              {text}
            </Typography>
          </Box>
        ))}
      </Panel>
    </Box>
  );
}
