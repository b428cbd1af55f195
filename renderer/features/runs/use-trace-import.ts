import { useMutation } from '@tanstack/react-query';
import { useImportTraces } from '#renderer/data/index.ts';
import { base64OfFile } from '#renderer/files/index.ts';
import { bytes, counted } from '#renderer/ui/figures.ts';
import { useNotify } from '#renderer/ui/notices/index.ts';
import { MOST_UPLOAD_BYTES } from '#shared/contract/api/benchmarks.ts';
import type { TraceImportRequest } from '#shared/contract/api/runs.ts';

/** A file on the host's machine, or one that the page reads. */
export type TraceFile = { readonly path: string } | { readonly file: File };

interface Asked {
  readonly from: TraceFile;
  /** Empty where each line says it. */
  readonly model: string;
  readonly benchmark: string;
}

/** Why a file is not even read, or null. */
export function sizeProblem(from: TraceFile): string | null {
  if ('path' in from || from.file.size <= MOST_UPLOAD_BYTES) return null;
  return (
    `${from.file.name} has ${bytes(from.file.size)}, and a page may hand over ${bytes(MOST_UPLOAD_BYTES)}. ` +
    'Import it with "ewb import-traces" on the host’s machine.'
  );
}

/** Imports a file of recorded answers, and says what came of it. */
export function useTraceImport(onDone: () => void) {
  const notify = useNotify();
  const { mutateAsync: importTraces } = useImportTraces();
  return useMutation({
    mutationFn: async ({ from, model, benchmark }: Asked) =>
      importTraces({
        source: await sourceOf(from),
        model: model.trim() || null,
        benchmark: benchmark.trim() || null,
      }),
    onSuccess: ({ answers, runIds }) => {
      notify({ text: `${counted(answers, 'answer')} came in ${counted(runIds.length, 'run')}.` });
      onDone();
    },
  });
}

async function sourceOf(from: TraceFile): Promise<TraceImportRequest['source']> {
  if ('path' in from) return { kind: 'path', path: from.path };
  return { kind: 'uploaded', name: from.file.name, content: await base64OfFile(from.file) };
}
