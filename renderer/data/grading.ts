import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  Dispute,
  GradingCard,
  GradingJob,
  GradingSelection,
  HandQueue,
} from '#shared/contract/api/grading.ts';
import type { GraderKind } from '#shared/contract/grader.ts';
import type { Rule } from '#shared/contract/grading-rule.ts';
import { useClient } from './backend-context.ts';
import { keys } from './keys.ts';

/** Everyone who graded responses of these runs. */
export function useGraders(runIds: readonly number[]) {
  const client = useClient();
  return useQuery({
    queryKey: [...keys.grades, 'graders', runIds],
    queryFn: ({ signal }) => client.grading.graders({ runIds: [...runIds] }, { signal }),
    placeholderData: keepPreviousData,
  });
}

/** How many responses a selection has. */
export function useGradingCount(selection: GradingSelection) {
  const client = useClient();
  return useQuery({
    queryKey: [...keys.gradingCounts, selection],
    queryFn: async ({ signal }) => (await client.grading.count(selection, { signal })).responses,
    enabled: selection.runIds.length > 0,
  });
}

/** The kinds of graders, from the one that counts first. */
export function usePrecedence() {
  const client = useClient();
  return useQuery({
    queryKey: keys.precedence,
    queryFn: ({ signal }) => client.grading.precedence(undefined, { signal }),
  });
}

/** Sets the order of the kinds; the order it set is known before it is no longer pending. */
export function useSetPrecedence() {
  const client = useClient();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (kinds: readonly GraderKind[]) => client.grading.setPrecedence([...kinds]),
    onSuccess: async (_, kinds) => {
      // What is being read may have been asked for before; the next step is counted from this order.
      await queryClient.cancelQueries({ queryKey: keys.precedence });
      queryClient.setQueryData<readonly GraderKind[]>(keys.precedence, kinds);
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.precedence }),
  });
}

/** Gradings of many responses by rule or judge, newest first. */
export function useGradingJobs() {
  const client = useClient();
  return useQuery<GradingJob[]>({
    queryKey: keys.gradingJobs,
    queryFn: ({ signal }) => client.grading.jobs(undefined, { signal }),
  });
}

/** What can be done to jobs, by their ids, and how they begin. */
export function useGradingJobActions() {
  const { grading } = useClient();
  const queryClient = useQueryClient();
  const onSettled = () => queryClient.invalidateQueries({ queryKey: keys.gradingJobs });
  return {
    byRule: useMutation({
      mutationFn: (asked: { selection: GradingSelection; rule: Rule | null }) => grading.gradeByRule(asked),
      onSettled,
    }),
    byJudge: useMutation({
      mutationFn: (asked: { selection: GradingSelection; judgeId: number }) => grading.gradeByJudge(asked),
      onSettled,
    }),
    pause: useMutation({ mutationFn: (id: number) => grading.pauseJob({ id }), onSettled }),
    resume: useMutation({ mutationFn: (id: number) => grading.resumeJob({ id }), onSettled }),
    cancel: useMutation({ mutationFn: (id: number) => grading.cancelJob({ id }), onSettled }),
  };
}

/** What a rule makes of one response; null asks nothing. */
export function useTriedRule(asked: { readonly responseId: number; readonly rule: Rule } | null) {
  const client = useClient();
  return useQuery({
    queryKey: [...keys.grades, 'tried', asked],
    queryFn: ({ signal }) => {
      if (asked === null) throw new Error('nothing was asked');
      return client.grading.tryRule(asked, { signal });
    },
    enabled: asked !== null,
    placeholderData: keepPreviousData,
  });
}

/** One response of a selection, another for each `turn`; null where there is none, or `turn` is null. */
export function useSomeResponse(selection: GradingSelection, turn: number | null) {
  const client = useClient();
  return useQuery({
    queryKey: [...keys.grades, 'some', selection, turn],
    queryFn: async ({ signal }) => {
      const queue = { selection, rater: 'anyone', order: 'random', seed: turn ?? 0, onlyNew: false } as const;
      return (await client.grading.handQueue(queue, { signal })).responseIds[0] ?? null;
    },
    enabled: turn !== null && selection.runIds.length > 0,
    placeholderData: keepPreviousData,
  });
}

/** Everyone who graded by hand. */
export function useRaters() {
  const client = useClient();
  return useQuery({
    queryKey: [...keys.grades, 'raters'],
    queryFn: ({ signal }) => client.grading.raters(undefined, { signal }),
  });
}

/** The responses to go through by hand, in their order. */
export function useHandQueue() {
  const client = useClient();
  return useMutation({
    mutationFn: async (queue: HandQueue) => (await client.grading.handQueue(queue)).responseIds,
  });
}

interface CardAsked {
  readonly responseId: number;
  readonly rater: string;
  readonly blind: boolean;
}

/** What a rater sees of a response; null asks nothing. */
export function useGradingCard(asked: CardAsked | null) {
  const client = useClient();
  return useQuery<GradingCard>({
    queryKey: [...keys.grades, 'card', asked],
    queryFn: ({ signal }) => {
      if (asked === null) throw new Error('nothing was asked');
      return client.grading.card(asked, { signal });
    },
    enabled: asked !== null,
    // The same answer, blind or not: what is there of it stays.
    placeholderData: (before) => (before?.responseId === asked?.responseId ? before : undefined),
  });
}

/** Two graders, held against each other over some runs. */
export interface GraderPair {
  readonly runIds: readonly number[];
  readonly a: number;
  readonly b: number;
}

/** How far two graders agree; null asks nothing. `measure` is a key of MEASURES. */
export function useAgreement(pair: GraderPair | null, measure: string) {
  const client = useClient();
  return useQuery({
    queryKey: [...keys.grades, 'agreement', pair, measure],
    queryFn: async ({ signal }) => {
      if (pair === null) throw new Error('nothing was asked');
      return (await client.grading.agreement({ ...pair, runIds: [...pair.runIds], measure }, { signal }))
        .rows;
    },
    enabled: pair !== null,
  });
}

/** As many disputes as are listed. */
const MOST_DISPUTES = 20_000;
const DISPUTES_A_PAGE = 500;

/** The responses on which two graders differ, as many as can be listed, and how many there are. */
export function useDisputes(pair: GraderPair | null) {
  const client = useClient();
  return useQuery({
    queryKey: [...keys.grades, 'disputes', pair],
    queryFn: async ({ signal }) => {
      if (pair === null) throw new Error('nothing was asked');
      const rows: Dispute[] = [];
      for (;;) {
        const asked = { ...pair, runIds: [...pair.runIds], offset: rows.length, limit: DISPUTES_A_PAGE };
        const page = await client.grading.disputes(asked, { signal });
        rows.push(...page.rows);
        const isAll = rows.length >= page.total || page.rows.length === 0;
        if (isAll || rows.length >= MOST_DISPUTES) return { total: page.total, rows };
      }
    },
    enabled: pair !== null,
  });
}
