/*
 * Models: GGUF files. A model is known by the SHA-256 of its file; where the file lies may change. What its file
 * says of its *tokenizer* is read without loading it: enough for the text of a token and for its chat template.
 */
export { inspectModel, type ModelFacts, type ModelInspection } from './inspect-model.ts';
export type { TokenizerFacts } from './tokenizer-facts.ts';
export { Tokenizers } from './tokenizers.ts';
export { problemOfFile } from './unchanged-file.ts';
export { unknownToken, Vocabulary } from './vocabulary.ts';
