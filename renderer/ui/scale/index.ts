export { entropyColour } from './entropy-colour.ts';
export { EntropyLegend } from './EntropyLegend.tsx';
