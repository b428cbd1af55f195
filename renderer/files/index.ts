/*
 * Files: choosing a file or folder on the host's machine, by its system's dialog where it has one, otherwise in
 * a dialog of our own over the folders that the host shows; files that the page reads; and files that the host makes.
 */
export { base64OfFile } from './base64-of-file.ts';
export { ExportButton } from './ExportButton.tsx';
export { FileInput, useFileInput } from './FileInput.tsx';
export { useFilePicker } from './use-file-picker.tsx';
