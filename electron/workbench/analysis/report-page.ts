import { fileName, type ExportedTable } from './exported-table.ts';

/** A page that a screen made, to be taken away as it is. */
export function reportPage(name: string, html: string): ExportedTable {
  return {
    name: `${fileName(name)}.html`,
    type: 'text/html; charset=utf-8',
    header: null,
    // eslint-disable-next-line @typescript-eslint/require-await -- as its siblings, which wait
    async *lines() {
      yield html;
    },
  };
}
