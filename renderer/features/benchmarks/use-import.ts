import { useMutation } from '@tanstack/react-query';
import type { ImportPreview } from '#shared/contract/api/benchmarks.ts';
import { useImportBenchmark, usePreviewBenchmark } from '#renderer/data/index.ts';
import { base64OfFile } from '#renderer/files/index.ts';
import { counted } from '#renderer/ui/figures.ts';
import { useNotify } from '#renderer/ui/notices/index.ts';
import { sizeProblem, type ImportDraft } from './import-form.ts';

/** Files on their way to become a benchmark. */
export interface Import {
  /** Null where there are none. `at` tells one choice from the next. */
  readonly chosen: { readonly files: readonly File[]; readonly at: number } | null;
  readonly preview: ImportPreview | null;
  /** The files are read, or their import is under way. */
  readonly isBusy: boolean;
  /** What is wrong with the files: a sentence of ours, or the host's refusal. */
  readonly problem: string | Error | null;
  /** Several become one benchmark. */
  readonly choose: (files: readonly File[]) => void;
  readonly carryOut: (draft: ImportDraft) => void;
  readonly drop: () => void;
}

/** Reads files, shows them to the host, and imports them. */
export function useImport(): Import {
  const notify = useNotify();
  const { mutateAsync: look } = usePreviewBenchmark();
  const importing = useImportBenchmark();
  const reading = useMutation({
    mutationFn: async (chosen: readonly File[]) => {
      if (sizeProblem(chosen) !== null) return null;
      const files = await Promise.all(
        chosen.map(async (file) => ({ name: file.name, content: await base64OfFile(file) })),
      );
      return { files, preview: await look(files) };
    },
  });
  const files = reading.variables ?? null;
  const drop = () => {
    reading.reset();
    importing.reset();
  };

  return {
    chosen: files === null ? null : { files, at: reading.submittedAt },
    preview: reading.data?.preview ?? null,
    isBusy: reading.isPending || importing.isPending,
    problem: (files === null ? null : sizeProblem(files)) ?? reading.error ?? importing.error,
    choose: (next) => {
      importing.reset();
      reading.mutate(next);
    },
    carryOut: (draft) => {
      if (!reading.data) return;
      importing.mutate(
        { ...draft, files: reading.data.files },
        {
          onSuccess: ({ benchmark, leftOut }) => {
            const imported = `${benchmark.name} was imported: ${counted(benchmark.items, 'item')}.`;
            notify({ text: leftOut === 0 ? imported : `${imported} ${counted(leftOut, 'item')} left out.` });
            drop();
          },
        },
      );
    },
    drop,
  };
}
