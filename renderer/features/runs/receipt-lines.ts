import { bytes, count, counted, exactMoment } from '#renderer/ui/figures.ts';
import type { Receipt, RunSettings } from '#shared/contract/run-settings.ts';

/** A line of a receipt: what, its value as text, and what is said when the pointer rests on it. */
export type ReceiptLine = readonly [term: string, value: string, title?: string];

/** What a run was really made with. */
export function receiptLines(receipt: Receipt): readonly ReceiptLine[] {
  return [
    ['Model', receipt.model.name],
    ['SHA-256', receipt.model.sha256],
    ['File', `${bytes(receipt.model.bytes)}, vocabulary ${count(receipt.model.vocabulary)}`],
    ['llama.cpp', `${receipt.llamaCpp} (node-llama-cpp ${receipt.nodeLlamaCpp})`],
    ['Backend', [receipt.backend, ...receipt.devices].join(', ')],
    ['GPU layers', count(receipt.gpuLayers)],
    [
      'Width',
      `${counted(receipt.contexts, 'context')} × ${counted(receipt.sequences, 'sequence')}, ` +
        `${counted(receipt.threads, 'thread')} a context, ` +
        `${counted(receipt.contextSize, 'token')} each`,
    ],
    [
      'Capture',
      receipt.capture === 'ladder' ? 'exact, by ladder' : `full distribution: ${receipt.captureNote ?? ''}`,
    ],
    ['Repeats', receipt.repeats],
    ['Sampler', receipt.sampler],
    ['Seed', String(receipt.seed)],
    ['Chat template', receipt.chatTemplateSha256 ?? 'none'],
    ['Platform', receipt.platform],
    ['App version', receipt.appVersion],
    ['Recorded', exactMoment(receipt.recordedAt), receipt.recordedAt],
    ...receipt.resumedWith.map(({ recordedAt, differing }): ReceiptLine => [
      `Resumed ${exactMoment(recordedAt)}`,
      Object.entries(differing)
        .map(([what, value]) => `${what}: ${value}`)
        .join(', '),
      recordedAt,
    ]),
  ];
}

/** What was asked for. */
export function settingsLines(settings: RunSettings): readonly ReceiptLine[] {
  const { sampling, placement } = settings;
  return [
    ['Temperature', String(sampling.temperature)],
    ['Top-k', sampling.topK === 0 ? 'all' : String(sampling.topK)],
    ['Top-p', sampling.topP === 1 ? 'all' : String(sampling.topP)],
    ['Min-p', sampling.minP === 0 ? 'all' : String(sampling.minP)],
    ['Samples per item', String(settings.samplesPerItem)],
    ['Max tokens', count(settings.maxTokens)],
    ['Alternatives', count(settings.alternatives)],
    ['Reproducible', settings.reproducible ? 'yes' : 'no, batched'],
    ['System prompt', settings.systemPrompt ?? 'none'],
    ['Prompt template', settings.promptTemplate],
    ['GPU', `${placement.gpu}, layers ${placement.gpuLayers}`],
    [
      'Width',
      `contexts ${placement.contexts}, sequences ${placement.sequences}, threads ${placement.threads}, ` +
        `context ${placement.contextSize}`,
    ],
  ];
}
