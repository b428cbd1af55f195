export { NoticeProvider } from './NoticeProvider.tsx';
export { useNotify, type Notice } from './notices.ts';
export { useUndoable } from './use-undoable.ts';
