/* Models: the GGUF files of the workspace, and how they come into it. */
export { ModelsScreen } from './ModelsScreen.tsx';
