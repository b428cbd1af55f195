import ArrowBackIcon from '@mui/icons-material/ArrowBackOutlined';
import IconButton from '@mui/material/IconButton';

interface BackButtonProps {
  /** Where to: `Back to all runs`. */
  readonly label: string;
  readonly href: string;
  /** Does the same. */
  readonly keys?: string;
}

/** The way back, before a page's title. */
export function BackButton({ label, href, keys }: BackButtonProps) {
  return (
    <IconButton
      aria-label={label}
      title={keys === undefined ? label : `${label} (${keys})`}
      href={href}
      sx={{ ml: -1 }}
    >
      <ArrowBackIcon fontSize="small" />
    </IconButton>
  );
}
