/** What a GGUF file says of its tokens, as far as text is made of them here. */
export interface TokenizerFacts {
  /** Spellings by id, in the tokenizer's own alphabet. */
  readonly tokens: readonly string[];
  /** llama.cpp's token types by id; empty where the file does not say. */
  readonly types: readonly number[];
  /** `byte-level`: bytes stand as GPT-2's letters. `pieces`: spaces stand as ▁, single bytes as `<0xNN>`. */
  readonly alphabet: 'byte-level' | 'pieces';
  readonly bos: string | null;
  readonly eos: string | null;
  /** Jinja, or null where the model has none. */
  readonly chatTemplate: string | null;
}

/**
 * Reads a file's tokenizer: some hundred milliseconds where it has 150,000 tokens.
 *
 * @throws what the file system or the GGUF reader says
 */
export async function readTokenizerFacts(path: string): Promise<TokenizerFacts> {
  // Loaded where it is needed, as in inspect-model.ts.
  const { readGgufFileInfo } = await import('node-llama-cpp');
  const info = await readGgufFileInfo(path, {
    readTensorInfo: false,
    logWarnings: false,
    ignoreKeys: ['tokenizer.ggml.merges', 'tokenizer.ggml.scores'],
  });
  // Other software writes these fields: they are looked at before they are believed.
  const tokenizer = info.metadata.tokenizer as { ggml?: Record<string, unknown>; chat_template?: unknown };
  const ggml = tokenizer.ggml ?? {};
  const tokens = listOf(ggml['tokens'], (token) => typeof token === 'string');
  const spelling = (id: unknown) => (typeof id === 'number' ? (tokens[id] ?? null) : null);
  const template = tokenizer.chat_template;
  return {
    tokens,
    types: listOf(ggml['token_type'], (type) => typeof type === 'number'),
    // llama.cpp's name for tokenizers of GPT-2's kind; `llama`, `t5`, `bert` and others write pieces.
    alphabet: ggml['model'] === 'gpt2' ? 'byte-level' : 'pieces',
    bos: spelling(ggml['bos_token_id']),
    eos: spelling(ggml['eos_token_id']),
    chatTemplate: typeof template === 'string' && template !== '' ? template : null,
  };
}

function listOf<Value>(list: unknown, isValue: (value: unknown) => value is Value): readonly Value[] {
  return Array.isArray(list) && list.every(isValue) ? list : [];
}
