/*
 * Files: choosing a file or folder on the host's machine, by its system's dialog where it has one, otherwise in
 * a dialog of our own over the folders that the host shows.
 */
export { useFilePicker } from './use-file-picker.tsx';
