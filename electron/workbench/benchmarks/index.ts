/**
 * Benchmarks: named sets of items read from files, and the drawing of a sample of them.
 *
 * An *item* is one question with its *reference* (a number or a worked solution) under a *key* that is unique in
 * its benchmark. A file that is not right is *refused* with a sentence naming file, line and field; nothing of it
 * is then taken.
 */
export { drawItems } from './draw-items.ts';
export { readBenchmarkFile } from './benchmark-file.ts';
export type { BenchmarkFile, RefusedFile } from './benchmark-file.ts';
export { previewBenchmark, readUploadedBenchmark } from './uploaded-benchmark.ts';
export type { ImportAsked, UploadedBenchmark } from './uploaded-benchmark.ts';
export type { UploadedFile } from './uploaded-records.ts';
