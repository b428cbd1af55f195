export { AutoNumberField } from './AutoNumberField.tsx';
export { readAutoNumber } from './read-auto-number.ts';
export { SearchField } from './SearchField.tsx';
export { SelectField } from './SelectField.tsx';
