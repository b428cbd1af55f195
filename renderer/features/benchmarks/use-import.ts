import { useMutation } from '@tanstack/react-query';
import type { BenchmarkRow, FieldMapping, ImportPreview } from '#shared/contract/api/benchmarks.ts';
import { useImportBenchmark, usePreviewBenchmark } from '#renderer/data/index.ts';
import { base64OfFile } from '#renderer/files/index.ts';
import { counted } from '#renderer/ui/figures.ts';
import { useNotify } from '#renderer/ui/notices/index.ts';
import { sizeProblem } from './import-form.ts';

/** A file on its way to become a benchmark. */
export interface Import {
  /** Null where none is. `at` tells one choice from the next. */
  readonly chosen: { readonly name: string; readonly bytes: number; readonly at: number } | null;
  readonly preview: ImportPreview | null;
  /** The file is read, or its import is under way. */
  readonly isBusy: boolean;
  /** What is wrong with the file: a sentence of ours, or the host's refusal. */
  readonly problem: string | Error | null;
  readonly choose: (file: File) => void;
  readonly carryOut: (as: string, mapping: FieldMapping) => void;
  readonly drop: () => void;
}

/** Reads a file, shows it to the host, and imports it. */
export function useImport(): Import {
  const notify = useNotify();
  const { mutateAsync: look } = usePreviewBenchmark();
  const importing = useImportBenchmark();
  const reading = useMutation({
    mutationFn: async (file: File) => {
      if (sizeProblem(file) !== null) return null;
      const content = await base64OfFile(file);
      return { content, preview: await look({ name: file.name, content }) };
    },
  });
  const file = reading.variables ?? null;
  const drop = () => {
    reading.reset();
    importing.reset();
  };

  return {
    chosen: file === null ? null : { name: file.name, bytes: file.size, at: reading.submittedAt },
    preview: reading.data?.preview ?? null,
    isBusy: reading.isPending || importing.isPending,
    problem: (file === null ? null : sizeProblem(file)) ?? reading.error ?? importing.error,
    choose: (next) => {
      importing.reset();
      reading.mutate(next);
    },
    carryOut: (as, mapping) => {
      if (file === null || !reading.data) return;
      importing.mutate(
        { name: file.name, content: reading.data.content, as, mapping },
        {
          onSuccess: (benchmark: BenchmarkRow) => {
            notify({ text: `${benchmark.name} was imported: ${counted(benchmark.items, 'item')}.` });
            drop();
          },
        },
      );
    },
    drop,
  };
}
