export { DropTarget } from './DropTarget.tsx';
