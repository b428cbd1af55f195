import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Tooltip from '@mui/material/Tooltip';
import { hrefOf, railScreenOf, useRoute } from '#renderer/routing/index.ts';
import { KeyHint } from '#renderer/ui/keys/index.ts';
import { RAIL, railKeys } from './rail-places.ts';

/** The screens, always at the left. Settings stands at the bottom. */
export function Rail() {
  const here = railScreenOf(useRoute());
  return (
    <Box
      component="nav"
      aria-label="Screens"
      sx={{
        display: 'flex',
        flexDirection: 'column',
        width: 96,
        flexShrink: 0,
        py: 1,
        gap: 0.5,
        borderRight: 1,
        borderColor: 'divider',
        backgroundColor: 'surface.raised',
      }}
    >
      {RAIL.map(({ screen, name, icon: Icon }, index) => (
        <Tooltip
          key={screen}
          placement="right"
          title={
            <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
              {name} <KeyHint keys={railKeys(index)} />
            </Box>
          }
        >
          <ButtonBase
            href={hrefOf({ screen })}
            aria-current={here === screen ? 'page' : undefined}
            sx={{
              flexDirection: 'column',
              gap: 0.25,
              mx: 0.5,
              py: 1,
              borderRadius: 1,
              fontSize: 12,
              lineHeight: '16px',
              color: here === screen ? 'text.primary' : 'text.secondary',
              fontWeight: here === screen ? 500 : 400,
              backgroundColor: here === screen ? 'background.paper' : 'transparent',
              boxShadow: (theme) =>
                here === screen ? `inset 3px 0 0 ${theme.palette.primary.main}` : 'none',
              '&:hover': { color: 'text.primary', backgroundColor: 'background.paper' },
              ...(screen === 'settings' && { mt: 'auto' }),
            }}
          >
            <Icon sx={{ fontSize: 20, color: here === screen ? 'primary.main' : 'inherit' }} />
            {name}
          </ButtonBase>
        </Tooltip>
      ))}
    </Box>
  );
}
