import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { KeyBinding } from './key-binding.ts';
import { keyRegistry } from './key-registry.ts';

/**
 * The keys of what is mounted. They work wherever the focus is but in fields, menus and dialogs, and `?` shows
 * them. Give the same keys and words at each rendering; what they run may change.
 */
export function useKeys(bindings: readonly KeyBinding[]): void {
  const latest = useRef(bindings);
  useEffect(() => {
    latest.current = bindings;
  });
  const named = bindings.map(({ keys, does }) => `${keys} ${does}`).join('\n');
  useEffect(
    () =>
      keyRegistry.add(
        latest.current.map((binding, index) => ({
          ...binding,
          run: () => latest.current[index]?.run(),
        })),
      ),
    [named],
  );
}

/** All keys that work now, group by group. */
export function useActiveKeys(): readonly (readonly KeyBinding[])[] {
  return useSyncExternalStore(keyRegistry.subscribe, () => keyRegistry.groups);
}

/** Listens to the keyboard for as long as it is mounted: once, in the app. */
export function useKeyboard(): void {
  useEffect(() => {
    document.addEventListener('keydown', keyRegistry.handle);
    return () => {
      document.removeEventListener('keydown', keyRegistry.handle);
    };
  }, []);
}
