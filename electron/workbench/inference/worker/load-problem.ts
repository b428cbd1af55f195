/** A sentence for a model that cannot be loaded, from what Node, the GGUF reader or llama.cpp said of it. */
export function describeLoadProblem(modelPath: string, error: unknown): string {
  return `${modelPath} cannot be loaded: ${reasonOf(error).replace(/\.$/, '')}.`;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? error.code : null;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EISDIR') return 'it is a folder, not a file';
  if (code === 'EACCES' || code === 'EPERM') return 'there is no permission to read it';
  if (error.message.startsWith('Invalid GGUF magic')) return 'it is not a GGUF file';
  if (error.message === 'Failed to load model') {
    return 'llama.cpp refuses it. The file may be cut off or damaged, of a kind that is not known yet, or too large for the memory';
  }
  return error.message;
}
