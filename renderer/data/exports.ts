import { useMutation } from '@tanstack/react-query';
import type { Export, ExportResult } from '#shared/contract/api/exports.ts';
import { useClient } from './backend-context.ts';

/** Makes a file: through the host's save dialog, or as a download of the browser, which is started here. */
export function useExport() {
  const client = useClient();
  return useMutation<ExportResult, Error, Export>({
    mutationFn: async (asked) => {
      const result = await client.exports.make(asked);
      if (result.kind === 'download') download(result.url, result.name);
      return result;
    },
  });
}

function download(url: string, name: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
}
