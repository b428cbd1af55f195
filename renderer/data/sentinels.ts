import { keepPreviousData, useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { QueryClient, UseQueryResult } from '@tanstack/react-query';
import type { Client } from '#renderer/backend/index.ts';
import type { Candidate, Evaluation, SentinelRow } from '#shared/contract/api/sentinels.ts';
import { useClient } from './backend-context.ts';
import { keys } from './keys.ts';
import { usePagedRows, type PagedRows } from './paged-rows.ts';
import type { WorkProgress } from './sentinel-training.ts';

/** A response with the probability that it is correct. */
export type RiskRow = Awaited<ReturnType<Client['sentinels']['risks']>>['rows'][number];
/** Estimated accuracy of a run. */
export type EstimatedRun = Awaited<ReturnType<Client['sentinels']['apply']>>['slices'][number];

/** Every run with finished answers, as a training or target benchmark. */
export function useCandidates() {
  const client = useClient();
  return useQuery<Candidate[]>({
    queryKey: keys.candidates,
    queryFn: ({ signal }) => client.sentinels.candidates(undefined, { signal }),
  });
}

/** The shelf, newest first. */
export function useSentinels() {
  const client = useClient();
  return useQuery<SentinelRow[]>({
    queryKey: keys.sentinels,
    queryFn: ({ signal }) => client.sentinels.list(undefined, { signal }),
  });
}

interface EvaluationAsked {
  readonly id: number;
  /** Also runs of models that it was not trained on. */
  readonly otherModels: boolean;
  /** A text that changes when the figures are wanted anew. */
  readonly asOf: string;
}

const NOT_BEGUN: WorkProgress = { done: 0, total: 0, what: '' };
const progressKey = (asked: EvaluationAsked) => ['evaluation-progress', asked];

function evaluationQuery(client: Client, queryClient: QueryClient, asked: EvaluationAsked) {
  const { id, otherModels } = asked;
  return {
    queryKey: ['evaluation', asked],
    queryFn: async ({ signal }: { signal: AbortSignal }): Promise<Evaluation> => {
      queryClient.setQueryData<WorkProgress>(progressKey(asked), NOT_BEGUN);
      for await (const event of await client.sentinels.evaluate({ id, otherModels }, { signal })) {
        if (event.kind === 'evaluation') return event.evaluation;
        queryClient.setQueryData<WorkProgress>(progressKey(asked), event);
      }
      throw new Error('The host ended the evaluation before it was done.');
    },
  };
}

/** Estimated against true accuracy of graded runs; how far it is meanwhile. Begins anew with another `asOf`. */
export function useEvaluation(asked: EvaluationAsked) {
  const client = useClient();
  const queryClient = useQueryClient();
  const { data, error, refetch } = useQuery(evaluationQuery(client, queryClient, asked));
  const progress = useQuery<WorkProgress>({
    queryKey: progressKey(asked),
    queryFn: () => NOT_BEGUN,
    enabled: false,
  }).data;
  return { data, error, refetch, progress: progress ?? NOT_BEGUN };
}

/** Evaluations of several sentinels, in their order: undefined while they are on their way. */
export function useEvaluations(ids: readonly number[], asOf: string) {
  const client = useClient();
  const queryClient = useQueryClient();
  return useQueries({
    queries: ids.map((id) => evaluationQuery(client, queryClient, { id, otherModels: false, asOf })),
    combine: useCallback(
      (results: UseQueryResult<Evaluation>[]) => ({
        evaluations: results.map(({ data }) => data),
        error: results.find((result) => result.error !== null)?.error ?? null,
      }),
      [],
    ),
  });
}

/** What can be done to sentinels on the shelf. */
export function useSentinelActions() {
  const { sentinels } = useClient();
  const queryClient = useQueryClient();
  const onSettled = () => queryClient.invalidateQueries({ queryKey: keys.sentinels });
  return {
    rename: useMutation({
      mutationFn: (asked: { id: number; name: string }) => sentinels.rename(asked),
      onSettled,
    }),
    duplicate: useMutation({ mutationFn: (id: number) => sentinels.duplicate({ id }), onSettled }),
    remove: useMutation({ mutationFn: (id: number) => sentinels.remove({ id }), onSettled }),
    restore: useMutation({ mutationFn: (id: number) => sentinels.restore({ id }), onSettled }),
    exportFile: useMutation({ mutationFn: (id: number) => sentinels.export({ id }) }),
    importFile: useMutation({
      mutationFn: (file: { fileName: string; content: string }) => sentinels.import(file),
      onSettled,
    }),
  };
}

/** Estimated accuracy of runs; begins anew with another `asOf`. Nothing is asked without a sentinel or runs. */
export function useEstimates(id: number | null, runIds: readonly number[], asOf: string) {
  const client = useClient();
  return useQuery({
    queryKey: ['estimates', id, runIds, asOf],
    queryFn: ({ signal }) => {
      if (id === null) throw new Error('nothing was asked');
      return client.sentinels.apply({ id, runIds: [...runIds] }, { signal });
    },
    enabled: id !== null && runIds.length > 0,
    placeholderData: keepPreviousData,
  });
}

/** A run's answers, most likely wrong first. */
export function useRisks(id: number, runId: number): PagedRows<RiskRow> {
  const client = useClient();
  return usePagedRows<RiskRow>({
    queryKey: ['risks', `${id} ${runId}`],
    load: (offset, limit, signal) => client.sentinels.risks({ id, runId, offset, limit }, { signal }),
  });
}
