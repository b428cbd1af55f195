export { BackButton } from './BackButton.tsx';
export { EmptyState } from './EmptyState.tsx';
export { Facts } from './Facts.tsx';
export { Page } from './Page.tsx';
export { Panel } from './Panel.tsx';
export { ProblemNote } from './ProblemNote.tsx';
