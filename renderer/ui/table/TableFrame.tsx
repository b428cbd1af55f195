import { styled } from '@mui/material/styles';

/** Height of rows and header, in pixels. */
export const ROW_HEIGHT = 34;

/**
 * The look of a table. One styled element with class names within: rows come and go while scrolling, and a
 * style sheet of their own each would cost frames.
 */
export const TableFrame = styled('div')(({ theme }) => {
  const { palette } = theme;
  return {
    display: 'flex',
    flexDirection: 'column',
    minHeight: 0,
    border: `1px solid ${palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    background: palette.background.paper,
    fontSize: 13,
    fontVariantNumeric: 'tabular-nums',
    overflow: 'hidden',
    '& .scroller': {
      flex: '1 1 auto',
      overflow: 'auto',
      position: 'relative',
      outline: 'none',
      minHeight: 0,
    },
    '&:has(.scroller:focus-visible)': { outline: `2px solid ${palette.primary.main}`, outlineOffset: -1 },
    '& .line': {
      display: 'grid',
      gridTemplateColumns: 'var(--columns)',
      height: ROW_HEIGHT,
      alignItems: 'center',
      boxSizing: 'border-box',
      minWidth: 'var(--least-width)',
    },
    '& .head': {
      position: 'sticky',
      top: 0,
      zIndex: 2,
      background: palette.background.paper,
      borderBottom: `1px solid ${palette.divider}`,
      color: palette.text.secondary,
      fontWeight: 500,
    },
    '& .row': {
      position: 'absolute',
      insetInline: 0,
      top: 0,
      borderBottom: `1px solid ${palette.divider}`,
      contain: 'strict',
      cursor: 'default',
    },
    // Rows of the question before, until those that were asked for are there.
    '& .old .row': { opacity: 0.5 },
    '& .row.opens': { cursor: 'pointer' },
    '& .row.opens:hover': { background: palette.action.hover },
    '& .row.at': { background: palette.action.selected },
    '& .scroller:focus-visible .row.at': { boxShadow: `inset 3px 0 0 ${palette.primary.main}` },
    '& .row.heading': {
      display: 'flex',
      paddingInline: 12,
      fontWeight: 600,
      background: palette.action.hover,
      cursor: 'default',
    },
    '& .cell': {
      paddingInline: 12,
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
      minWidth: 0,
      position: 'relative',
      lineHeight: `${ROW_HEIGHT - 1}px`,
    },
    '& .cell > *': { verticalAlign: 'top' },
    '& .cell > button, & .cell > .action, & .cell > .MuiCheckbox-root': { verticalAlign: 'middle' },
    '& .keep-end': { direction: 'rtl', textAlign: 'left' },
    '& .right': { textAlign: 'right' },
    '& .center': { textAlign: 'center' },
    '& .unit': { fontWeight: 400, opacity: 0.75, marginInlineStart: 4 },
    '& .sorter': {
      all: 'unset',
      cursor: 'pointer',
      display: 'inline-flex',
      alignItems: 'center',
      maxWidth: '100%',
      borderRadius: 4,
    },
    '& .sorter:hover, & .sorted': { color: palette.text.primary },
    '& .sorter:focus-visible': { boxShadow: `0 0 0 2px ${palette.primary.main}` },
    '& .arrow': { width: 14, flex: 'none', fontSize: 11, textAlign: 'center' },
    '& .right .sorter': { flexDirection: 'row-reverse' },
    '& .grip': {
      position: 'absolute',
      insetBlock: 8,
      insetInlineEnd: 0,
      width: 7,
      cursor: 'col-resize',
      borderInlineEnd: `1px solid ${palette.divider}`,
      touchAction: 'none',
    },
    '& .grip:hover': { borderInlineEndColor: palette.text.primary },
    '& .pending': {
      display: 'inline-block',
      width: '60%',
      height: 8,
      borderRadius: 4,
      background: palette.action.selected,
    },
    '& .foot': {
      display: 'flex',
      alignItems: 'center',
      gap: 8,
      minHeight: 36,
      paddingInline: 12,
      borderTop: `1px solid ${palette.divider}`,
      color: palette.text.secondary,
      flex: 'none',
    },
    '& .foot .room': { flex: 1 },
  };
});
