/*
 * Models: GGUF files. A model is known by the SHA-256 of its file; where the file lies may change.
 */
export { inspectModel, type ModelFacts, type ModelInspection } from './inspect-model.ts';
