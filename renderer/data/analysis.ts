import { useMutation, useQueries, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type {
  Columns,
  MeasureRow,
  SavedAnalysis,
  Selection,
  TableSettings,
} from '#shared/contract/api/analysis.ts';
import type { Population } from '#shared/contract/api/population.ts';
import type { Client } from '#renderer/backend/index.ts';
import { useClient } from './backend-context.ts';
import { bytesOfBase64 } from './base64.ts';
import { keys } from './keys.ts';

/** The measures' figures, with the answers they are of. */
export interface MeasureTable {
  readonly population: Population;
  readonly rows: readonly MeasureRow[];
}

/** How far a table is. */
export interface TableProgress {
  readonly done: number;
  readonly total: number;
  readonly what: string;
}

/** Columns of one value an answer, decoded. */
export interface AnswerColumns extends Pick<Columns, 'n' | 'population' | 'runs'> {
  readonly ids: Int32Array;
  /** 1 for incorrect. */
  readonly incorrect: Uint8Array;
  /** Index into `runs`. */
  readonly run: Int32Array;
  /** Tokens. */
  readonly length: Int32Array;
  /** By key; NaN where not defined, not oriented. */
  readonly measures: ReadonlyMap<string, Float64Array>;
}

/** What is derived from answers stays as it is until it is asked for with another `asOf` (`useAnswersVersion`). */
export interface AskedAnswers {
  readonly selection: Selection;
  readonly asOf: string;
}

/** What the runs offer to filter by. */
export function useAnalysisChoices(runIds: readonly number[]) {
  const client = useClient();
  return useQuery({
    queryKey: [...keys.analysis, 'choices', runIds],
    queryFn: ({ signal }) => client.analysis.choices({ runIds: [...runIds] }, { signal }),
    enabled: runIds.length > 0,
  });
}

let changes = 0;

/** Another text after each change of these runs' answers or their grades. */
export function useAnswersVersion(runIds: readonly number[]): string {
  return useQueries({
    queries: runIds.map((id) => ({
      queryKey: keys.answersOfRun(id),
      queryFn: () => Promise.resolve(changes++),
      initialData: 0,
      gcTime: Infinity,
    })),
    combine: useCallback((results: readonly { readonly data: number }[]) => {
      return results.map(({ data }) => data).join();
    }, []),
  });
}

type TableAsked = readonly [asked: AskedAnswers, table: TableSettings];

const progressKey = ([asked, table]: TableAsked) => [...keys.analysis, 'progress', asked, table];

/** The table of measures; how far it is stands under `progressKey` meanwhile. */
function tableQuery(client: Client, queryClient: QueryClient, of: TableAsked) {
  const [{ selection, asOf }, table] = of;
  return {
    queryKey: [...keys.analysis, 'table', selection, table, asOf],
    queryFn: async ({ signal }: { signal: AbortSignal }): Promise<MeasureTable> => {
      queryClient.setQueryData<TableProgress>(progressKey(of), { done: 0, total: 0, what: '' });
      for await (const event of await client.analysis.table({ selection, table }, { signal })) {
        if (event.kind === 'rows') return { population: event.population, rows: event.rows };
        queryClient.setQueryData<TableProgress>(progressKey(of), event);
      }
      throw new Error('The host ended the table before it was made.');
    },
  };
}

/** The table of measures, with how far it is; `cancel` gives it up, `refetch` takes it up again. */
export function useMeasureTable(asked: AskedAnswers, table: TableSettings) {
  const client = useClient();
  const queryClient = useQueryClient();
  const query = tableQuery(client, queryClient, [asked, table]);
  const { data, error, isFetching, refetch } = useQuery(query);
  const progress = useQuery<TableProgress>({
    queryKey: progressKey([asked, table]),
    queryFn: () => ({ done: 0, total: 0, what: '' }),
    enabled: false,
  }).data;
  return {
    data,
    error,
    isFetching,
    progress: progress ?? null,
    refetch,
    cancel: () => queryClient.cancelQueries({ queryKey: query.queryKey }),
  };
}

function columnsQuery(client: Client, { selection, asOf }: AskedAnswers, measures: readonly string[]) {
  const wanted = [...new Set(measures)].toSorted();
  return {
    queryKey: [...keys.analysis, 'columns', selection, asOf, wanted],
    queryFn: async ({ signal }: { signal: AbortSignal }): Promise<AnswerColumns> =>
      decodedColumns(await client.analysis.columns({ selection, measures: wanted }, { signal })),
    structuralSharing: false as const,
    gcTime: 60_000,
  };
}

/** Measures of every answer taken, eight at most; the same columns for the same keys in any order. */
export function useAnswerColumns(asked: AskedAnswers, measures: readonly string[]) {
  const client = useClient();
  return useQuery({ ...columnsQuery(client, asked, measures), enabled: measures.length > 0 });
}

/**
 * Decodes column by column, so that a million answers do not hold up the page.
 *
 * @throws RangeError where a column has not one value an answer.
 */
export async function decodedColumns(columns: Columns): Promise<AnswerColumns> {
  const { n, population, runs } = columns;
  const bytes = async (text: string, size: number): Promise<ArrayBuffer> => {
    await new Promise((resolve) => setTimeout(resolve));
    const { buffer, byteLength } = bytesOfBase64(text);
    if (byteLength !== n * size) throw new RangeError('A column of the answers is of another length.');
    return buffer;
  };
  const measures = new Map<string, Float64Array>();
  for (const { key, values } of columns.measures) measures.set(key, new Float64Array(await bytes(values, 8)));
  return {
    n,
    population,
    runs,
    ids: new Int32Array(await bytes(columns.ids, 4)),
    incorrect: new Uint8Array(await bytes(columns.incorrect, 1)),
    run: new Int32Array(await bytes(columns.run, 4)),
    length: new Int32Array(await bytes(columns.length, 4)),
    measures,
  };
}

function positionsQuery(client: Client, { selection, asOf }: AskedAnswers) {
  return {
    queryKey: [...keys.analysis, 'positions', selection, asOf],
    queryFn: ({ signal }: { signal: AbortSignal }) => client.analysis.positions({ selection }, { signal }),
    structuralSharing: false as const,
  };
}

/** Entropy by token position. */
export function usePositions(asked: AskedAnswers) {
  return useQuery(positionsQuery(useClient(), asked));
}

/** The tokens whose entropy is above a threshold (nats). */
export function useForkingTokens({ selection, asOf }: AskedAnswers, threshold: number) {
  const client = useClient();
  return useQuery({
    queryKey: [...keys.analysis, 'forking', selection, asOf, threshold],
    queryFn: ({ signal }) => client.analysis.forkingTokens({ selection, threshold }, { signal }),
    structuralSharing: false,
  });
}

function prefixesQuery(
  client: Client,
  { selection, asOf }: AskedAnswers,
  table: TableSettings,
  measure: string,
) {
  return {
    queryKey: [...keys.analysis, 'prefixes', selection, asOf, table, measure],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      client.analysis.prefixes({ selection, table, measure }, { signal }),
  };
}

/** A measure's AUROC after the first tokens. */
export function usePrefixes(asked: AskedAnswers, table: TableSettings, measure: string) {
  return useQuery(prefixesQuery(useClient(), asked, table, measure));
}

/** Fetches what a report shows; what a screen has of it already is taken from there. */
export function useReportSources() {
  const client = useClient();
  const queryClient = useQueryClient();
  return {
    table: (asked: AskedAnswers, table: TableSettings) =>
      queryClient.query(tableQuery(client, queryClient, [asked, table])),
    columns: (asked: AskedAnswers, measures: readonly string[]) =>
      queryClient.query(columnsQuery(client, asked, measures)),
    positions: (asked: AskedAnswers) => queryClient.query(positionsQuery(client, asked)),
    prefixes: (asked: AskedAnswers, table: TableSettings, measure: string) =>
      queryClient.query(prefixesQuery(client, asked, table, measure)),
    run: (id: number) => client.runs.get({ id }),
  };
}
export type ReportSources = ReturnType<typeof useReportSources>;

/** Accuracy and a measure's AUROC at each temperature. */
export function useTemperatures({ selection, asOf }: AskedAnswers, table: TableSettings, measure: string) {
  const client = useClient();
  return useQuery({
    queryKey: [...keys.analysis, 'temperatures', selection, asOf, table, measure],
    queryFn: ({ signal }) => client.analysis.temperatures({ selection, table, measure }, { signal }),
  });
}

/** Two runs, item by item; null asks nothing. */
export function useRunComparison(
  { selection, asOf }: AskedAnswers,
  compared: readonly [number, number] | null,
) {
  const client = useClient();
  return useQuery({
    queryKey: [...keys.analysis, 'compared', selection, asOf, compared],
    queryFn: ({ signal }) => {
      const [firstRunId = 0, secondRunId = 0] = compared ?? [];
      return client.analysis.compareRuns({ firstRunId, secondRunId, selection }, { signal });
    },
    enabled: compared !== null,
    structuralSharing: false,
  });
}

export function useSavedAnalyses() {
  const client = useClient();
  return useQuery<SavedAnalysis[]>({
    queryKey: keys.savedAnalyses,
    queryFn: ({ signal }) => client.analysis.saved(undefined, { signal }),
  });
}

/** What can be done to saved analyses. */
export function useSavedAnalysisActions() {
  const { analysis } = useClient();
  const queryClient = useQueryClient();
  const onSettled = () => queryClient.invalidateQueries({ queryKey: keys.savedAnalyses });
  return {
    save: useMutation({
      mutationFn: (asked: { name: string; selection: Selection; table: TableSettings }) =>
        analysis.save(asked),
      onSettled,
    }),
    rename: useMutation({
      mutationFn: (asked: { id: number; name: string }) => analysis.rename(asked),
      onSettled,
    }),
    remove: useMutation({ mutationFn: (id: number) => analysis.removeSaved({ id }), onSettled }),
  };
}
