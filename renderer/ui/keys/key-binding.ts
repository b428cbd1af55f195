/** A key of a screen, and what it does. */
export interface KeyBinding {
  /** `J`, `Shift+J`, `ArrowLeft`, `Enter`, `?`, `Mod+K` (Ctrl, or Cmd on a Mac). Letters in capitals. */
  readonly keys: string;
  /** What it does: `Next response`. */
  readonly does: string;
  readonly run: () => void;
  /** Also while a field is written in. Usual for `Mod+…` only. */
  readonly inFields?: boolean;
}

type KeyPressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** Whether what was pressed is what a binding says. */
export function isPressed(keys: string, event: KeyPressed): boolean {
  const parts = keys.split('+');
  const key = parts.at(-1) ?? '';
  const wantsMod = parts.includes('Mod');
  if (event.altKey || (event.ctrlKey || event.metaKey) !== wantsMod) return false;
  // Signs are what they are with whatever it takes to type them.
  if (/^[A-Z]$/.test(key) && event.shiftKey !== parts.includes('Shift')) return false;
  return event.key === key || event.key.toUpperCase() === key;
}

/** The keys as they are written on the screen: `Ctrl K`, `⌘ K`, `←`. */
export function keyNames(keys: string, isMac: boolean): string[] {
  return keys.split('+').map((key) => {
    if (key === 'Mod') return isMac ? '⌘' : 'Ctrl';
    return ARROWS[key] ?? key;
  });
}
const ARROWS: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
};

/** What keys do, each said once with all the keys that do it, in the order they were given. */
export function keyLines(
  bindings: readonly KeyBinding[],
): readonly { readonly does: string; readonly keys: readonly string[] }[] {
  const lines = Map.groupBy(bindings, ({ does }) => does);
  return [...lines].map(([does, same]) => ({ does, keys: same.map(({ keys }) => keys) }));
}
