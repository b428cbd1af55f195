import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import type SvgIcon from '@mui/material/SvgIcon';
import Typography from '@mui/material/Typography';

interface StepLinkProps {
  readonly icon: typeof SvgIcon;
  readonly title: string;
  readonly text: string;
  readonly href: string;
}

/** A way on, as a card. */
export function StepLink({ icon: Icon, title, text, href }: StepLinkProps) {
  return (
    <ButtonBase
      href={href}
      sx={{
        justifyContent: 'flex-start',
        gap: 2,
        p: 2,
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        backgroundColor: 'background.paper',
        textAlign: 'left',
        '&:hover': { borderColor: 'primary.main' },
      }}
    >
      <Icon sx={{ color: 'primary.main' }} />
      <Box sx={{ minWidth: 0 }}>
        <Typography variant="h2" component="span" sx={{ display: 'block' }}>
          {title}
        </Typography>
        <Typography variant="body2" component="span" color="textSecondary" sx={{ display: 'block' }}>
          {text}
        </Typography>
      </Box>
    </ButtonBase>
  );
}
