export type { KeyBinding } from './key-binding.ts';
export { KeyHint } from './KeyHint.tsx';
export { KeySheet } from './KeySheet.tsx';
export { useActiveKeys, useKeyboard, useKeys } from './use-keys.ts';
