import { useState } from 'react';
import { go } from '#renderer/routing/index.ts';
import { KeySheet, useKeys } from '#renderer/ui/keys/index.ts';
import { CommandPalette } from './CommandPalette.tsx';
import { RAIL, railKeys } from './rail-places.ts';

/** The keys that work on every screen, and what they open. */
export function AppKeys() {
  const [open, setOpen] = useState<'palette' | 'sheet' | null>(null);
  useKeys([
    {
      keys: 'Mod+K',
      does: 'Command palette',
      inFields: true,
      run: () => {
        setOpen('palette');
      },
    },
    ...RAIL.map(({ screen, name }, index) => ({
      keys: railKeys(index),
      does: name,
      inFields: true,
      run: () => {
        go({ screen });
      },
    })),
    {
      keys: '?',
      does: 'The keys of this screen',
      run: () => {
        setOpen('sheet');
      },
    },
  ]);
  const close = () => {
    setOpen(null);
  };
  return (
    <>
      <KeySheet open={open === 'sheet'} onClose={close} />
      {open === 'palette' && <CommandPalette onClose={close} />}
    </>
  );
}
