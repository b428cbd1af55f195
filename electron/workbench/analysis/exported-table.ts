/** A file to be taken away, written line by line. */
export interface ExportedTable {
  /** The name proposed for the file. */
  readonly name: string;
  /** MIME type. */
  readonly type: string;
  /** The header line with its end, or null where there is none. */
  readonly header: string | null;
  /** Lines with their ends; made while they are asked for, so that nothing large is held. */
  readonly lines: () => AsyncIterable<string>;
  /** What the lines that were made lack, in a sentence; null where they lack nothing. */
  readonly notice?: () => string | null;
}

/** A text that file systems take as a name, or a part of one. */
export function fileName(text: string): string {
  const name = text.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-').replaceAll(/^[-.]+|[-.]+$/g, '');
  return name.slice(0, 80) || 'export';
}
