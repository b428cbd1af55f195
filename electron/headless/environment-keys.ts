import { KeyStoreError, type JudgeKeys } from '#workbench/grading/index.ts';

const ANY_JUDGE = 'EWB_JUDGE_KEY';

/** Keys given in the environment: EWB_JUDGE_KEY_<JUDGE>, or EWB_JUDGE_KEY for every judge. */
export function environmentKeys(env: NodeJS.ProcessEnv): JudgeKeys {
  const keyOf = (judge: string): string | null => {
    const key = (env[variableOf(judge)] ?? env[ANY_JUDGE] ?? '').trim();
    return key === '' ? null : key;
  };
  return {
    kind: 'environment',
    variableOf,
    has: ({ judge }) => Promise.resolve(keyOf(judge) !== null),
    get: ({ judge }) => Promise.resolve(keyOf(judge)),
    set: ({ judge }) =>
      Promise.reject(
        new KeyStoreError(
          `This host stores no keys. Start it with the key in ${variableOf(judge)}, or in ${ANY_JUDGE} for all judges.`,
        ),
      ),
  };
}

/** `GPT-4o mini` has EWB_JUDGE_KEY_GPT_4O_MINI. */
function variableOf(judge: string): string {
  return `${ANY_JUDGE}_${judge.toUpperCase().replace(/[^A-Z0-9]/g, '_')}`;
}
