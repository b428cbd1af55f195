import Box from '@mui/material/Box';
import Dialog from '@mui/material/Dialog';
import InputBase from '@mui/material/InputBase';
import Typography from '@mui/material/Typography';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useHindrance } from '#renderer/ui/actions/index.ts';
import { KeyHint } from '#renderer/ui/keys/index.ts';
import { commandsLike, type Command } from './commands.ts';
import { useCommands } from './use-commands.ts';

interface CommandPaletteProps {
  readonly onClose: () => void;
}

/** Shown at once; more words find the rest. */
const SHOWN = 50;

/** Everything by name: type, arrows, Enter. */
export function CommandPalette({ onClose }: CommandPaletteProps) {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const commands = commandsLike(useCommands(), typed).slice(0, SHOWN);
  const chosen = Math.min(at, commands.length - 1);

  useEffect(() => {
    list.current?.children[chosen]?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);

  const hindrance = useHindrance();
  const isHindered = ({ needsHost = false }: Command) => needsHost && hindrance !== null;
  const carryOut = (command: Command | undefined) => {
    if (command === undefined || isHindered(command)) return;
    onClose();
    command.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt(Math.min(commands.length - 1, chosen + 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(0, chosen - 1));
    else if (event.key === 'Enter') carryOut(commands[chosen]);
    else return;
    event.preventDefault();
  };

  return (
    <Dialog
      open
      onClose={onClose}
      aria-label="Command palette"
      maxWidth={false}
      slotProps={{ container: { sx: { alignItems: 'flex-start' } } }}
      sx={{ '& .MuiDialog-paper': { width: 600, mt: 10 } }}
    >
      <InputBase
        autoFocus
        fullWidth
        placeholder="Go to a screen, a run, a model; or do something"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
        inputProps={{
          role: 'combobox',
          'aria-label': 'Command',
          'aria-expanded': true,
          'aria-controls': 'commands',
          'aria-activedescendant': `command-${chosen}`,
        }}
        sx={{ px: 2, py: 1, fontSize: 14, borderBottom: 1, borderColor: 'divider' }}
      />
      <Box
        ref={list}
        id="commands"
        role="listbox"
        aria-label="Commands"
        sx={{ maxHeight: 384, overflowY: 'auto', p: 0.5 }}
      >
        {commands.map((command, index) => (
          <Box
            key={`${command.kind} ${command.name}`}
            id={`command-${index}`}
            role="option"
            aria-selected={index === chosen}
            aria-disabled={isHindered(command)}
            onMouseMove={() => {
              setAt(index);
            }}
            onClick={() => {
              carryOut(command);
            }}
            sx={{
              display: 'flex',
              alignItems: 'center',
              gap: 2,
              minHeight: 32,
              px: 1.5,
              borderRadius: 1,
              cursor: 'pointer',
              backgroundColor: index === chosen ? 'action.selected' : 'transparent',
            }}
          >
            <Typography
              variant="body2"
              noWrap
              color={isHindered(command) ? 'textDisabled' : 'textPrimary'}
              sx={{ flexGrow: 1 }}
            >
              {command.name}
            </Typography>
            {command.keys !== undefined && <KeyHint keys={command.keys} />}
            <Typography variant="caption" color="textSecondary" noWrap sx={{ flexShrink: 0 }}>
              {isHindered(command) ? hindrance : command.kind}
            </Typography>
          </Box>
        ))}
      </Box>
      {commands.length === 0 && (
        <Typography variant="body2" color="textSecondary" sx={{ px: 2, pb: 2 }}>
          Nothing is called so.
        </Typography>
      )}
    </Dialog>
  );
}
