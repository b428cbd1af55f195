import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ItemRow } from '#shared/contract/api/benchmarks.ts';
import { KIND_WORDS } from '#renderer/features/answer-rule/index.ts';
import { useKeys } from '#renderer/ui/keys/index.ts';
import { Panel, ProblemNote } from '#renderer/ui/page/index.ts';

interface ItemPanelProps {
  readonly item: ItemRow;
  readonly onClose: () => void;
}

/** An item in full. */
export function ItemPanel({ item, onClose }: ItemPanelProps) {
  const { kind, unit, choices, flag } = item.details;
  const parts = [
    { name: 'Question', text: item.question },
    { name: 'Reference', text: item.reference },
    ...(item.category === null ? [] : [{ name: 'Category', text: item.category }]),
    ...(kind === undefined ? [] : [{ name: 'Answer', text: KIND_WORDS[kind].name }]),
    ...(unit === undefined ? [] : [{ name: 'Unit of the reference', text: unit }]),
    ...(choices === undefined ? [] : [{ name: 'Choices as shown', text: choices.join('\n') }]),
  ];
  useKeys([{ keys: 'Escape', does: 'Close the item', run: onClose }]);
  return (
    <Box sx={{ width: 400, flexShrink: 0, overflowY: 'auto' }}>
      <Panel title={item.key} onClose={onClose}>
        {flag !== undefined && (
          <Box sx={{ mb: 2 }}>
            <ProblemNote severity="warning">{flag}</ProblemNote>
          </Box>
        )}
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
