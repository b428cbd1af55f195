export { AutoNumberField } from './AutoNumberField.tsx';
export { FilterMenu } from './FilterMenu.tsx';
export { NumberField } from './NumberField.tsx';
export { readAutoNumber } from './read-auto-number.ts';
export { SearchField } from './SearchField.tsx';
export { SelectField } from './SelectField.tsx';
