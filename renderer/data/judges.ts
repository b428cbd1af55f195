import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Judge, JudgeDraft } from '#shared/contract/api/grading.ts';
import { useClient } from './backend-context.ts';
import { keys } from './keys.ts';

export function useJudges() {
  const client = useClient();
  return useQuery<Judge[]>({
    queryKey: keys.judges,
    queryFn: ({ signal }) => client.grading.judges(undefined, { signal }),
  });
}

/** The prompt that a new judge begins with. */
export function useDefaultPrompt() {
  const client = useClient();
  return useQuery({
    queryKey: ['default-prompt'],
    queryFn: async ({ signal }) => (await client.grading.defaultPrompt(undefined, { signal })).prompt,
  });
}

/** What can be done to judges. */
export function useJudgeActions() {
  const { grading } = useClient();
  const queryClient = useQueryClient();
  const onSettled = () => queryClient.invalidateQueries({ queryKey: keys.judges });
  return {
    /** A new one where `id` is null. */
    save: useMutation({
      mutationFn: (asked: { id: number | null; draft: JudgeDraft }) => grading.saveJudge(asked),
      onSettled,
    }),
    remove: useMutation({ mutationFn: (id: number) => grading.removeJudge({ id }), onSettled }),
    /** Null takes the key away. */
    setKey: useMutation({
      mutationFn: (asked: { id: number; key: string | null }) => grading.setJudgeKey(asked),
      onSettled,
    }),
    /** Asks about one response; nothing is stored. */
    attempt: useMutation({
      mutationFn: (asked: { draft: JudgeDraft; judgeId: number | null; responseId: number }) =>
        grading.tryJudge(asked),
    }),
  };
}
