/** Architectures of llama.cpp that make vectors and no text. */
const EMBEDDING = new Set([
  'bert',
  'eurobert',
  'gemma-embedding',
  'jina-bert-v2',
  'jina-bert-v3',
  'llama-embed',
  'modern-bert',
  'neo-bert',
  'nomic-bert',
  'nomic-bert-moe',
  't5encoder',
]);

/**
 * By which key a file is known as an embedding model's; null where it is none.
 *
 * llama.cpp's converter writes `pooling_type` (mean, first, last, or 4 for a ranking) for models that come with
 * pooling; 0 is none. Those of a generating architecture have no head (`output.weight`): a model that generates may do
 * without it too, by its embeddings, but has no pooling.
 */
export function whatEmbeds({ architecture, pooling, tensors }: EmbeddingSigns): string | null {
  if (EMBEDDING.has(architecture)) return `key general.architecture is ${architecture}`;
  if (typeof pooling !== 'number' || pooling <= 0 || tensors.includes('output.weight')) return null;
  return `key ${architecture}.pooling_type is ${pooling}, and there is no output.weight`;
}

interface EmbeddingSigns {
  readonly architecture: string;
  /** What the file has as `<architecture>.pooling_type`. */
  readonly pooling: unknown;
  /** Names of all tensors. */
  readonly tensors: readonly string[];
}
