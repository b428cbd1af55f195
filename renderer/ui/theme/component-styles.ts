import type { Components, Theme } from '@mui/material/styles';
import type { Tokens } from './tokens.ts';

/** MUI's parts, made dense and calm. */
export function componentStyles(tokens: Tokens): Components<Theme> {
  const focus = { outline: `2px solid ${tokens.accent}`, outlineOffset: 1 };
  return {
    MuiButtonBase: {
      defaultProps: { disableRipple: true },
      styleOverrides: { root: { '&.Mui-focusVisible, &:focus-visible': focus } },
    },
    MuiButton: {
      defaultProps: { size: 'small', disableElevation: true },
      styleOverrides: {
        root: { minHeight: 32, padding: '4px 12px', whiteSpace: 'nowrap' },
        outlined: { borderColor: tokens.strongLine },
      },
    },
    MuiIconButton: { defaultProps: { size: 'small' }, styleOverrides: { root: { borderRadius: 4 } } },
    MuiTextField: { defaultProps: { size: 'small' } },
    MuiSelect: { defaultProps: { size: 'small' } },
    MuiFormControl: { defaultProps: { size: 'small' } },
    MuiCheckbox: { defaultProps: { size: 'small' }, styleOverrides: { root: { padding: 6 } } },
    MuiRadio: { defaultProps: { size: 'small' }, styleOverrides: { root: { padding: 6 } } },
    MuiOutlinedInput: {
      styleOverrides: {
        root: {
          fontSize: 13,
          backgroundColor: tokens.paper,
          '& .MuiOutlinedInput-notchedOutline': { borderColor: tokens.strongLine },
        },
        sizeSmall: { minHeight: 32 },
        input: { '&.MuiInputBase-inputSizeSmall': { paddingTop: 6, paddingBottom: 6, height: 20 } },
      },
    },
    MuiInputLabel: { styleOverrides: { root: { fontSize: 13 } } },
    MuiFormHelperText: { styleOverrides: { root: { marginLeft: 0, fontSize: 12, lineHeight: '16px' } } },
    MuiFormControlLabel: { styleOverrides: { label: { fontSize: 13 } } },
    MuiMenuItem: { styleOverrides: { root: { fontSize: 13, minHeight: 32 } } },
    MuiListItemText: { styleOverrides: { primary: { fontSize: 13 } } },
    MuiTooltip: {
      defaultProps: { enterDelay: 400, arrow: false },
      styleOverrides: {
        tooltip: {
          fontSize: 12,
          lineHeight: '16px',
          padding: '4px 8px',
          maxWidth: 360,
          color: tokens.paper,
          backgroundColor: tokens.text,
        },
      },
    },
    MuiPaper: { defaultProps: { elevation: 0 }, styleOverrides: { root: { backgroundImage: 'none' } } },
    MuiMenu: { styleOverrides: { paper: { border: `1px solid ${tokens.line}` } } },
    MuiDialog: { styleOverrides: { paper: { border: `1px solid ${tokens.line}` } } },
    MuiBackdrop: {
      styleOverrides: { root: { '&:not(.MuiBackdrop-invisible)': { backgroundColor: 'rgb(0 0 0 / 32%)' } } },
    },
    MuiLink: { defaultProps: { underline: 'hover' } },
    MuiTab: { styleOverrides: { root: { minHeight: 36, minWidth: 0, padding: '4px 12px', fontSize: 13 } } },
    MuiTabs: { styleOverrides: { root: { minHeight: 36 } } },
    MuiChip: { defaultProps: { size: 'small' }, styleOverrides: { root: { borderRadius: 4, fontSize: 12 } } },
    MuiLinearProgress: { styleOverrides: { root: { borderRadius: 2, backgroundColor: tokens.line } } },
  };
}
