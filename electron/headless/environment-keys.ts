import { COMMON_KEY_VARIABLE, KeyStoreError, keyVariable, type JudgeKeys } from '#workbench/grading/index.ts';

/** Keys given in the environment: EWB_JUDGE_KEY_<JUDGE>, or EWB_JUDGE_KEY for every judge. */
export function environmentKeys(env: NodeJS.ProcessEnv): JudgeKeys {
  const read = (variable: string): string | null => {
    const key = env[variable]?.trim() ?? '';
    return key === '' ? null : key;
  };
  const variableOf = (judge: string): string => {
    const own = keyVariable(judge);
    return read(own) === null && read(COMMON_KEY_VARIABLE) !== null ? COMMON_KEY_VARIABLE : own;
  };
  const keyOf = (judge: string): string | null => read(variableOf(judge));
  return {
    kind: 'environment',
    variableOf,
    has: ({ judge }) => Promise.resolve(keyOf(judge) !== null),
    get: ({ judge }) => Promise.resolve(keyOf(judge)),
    set: ({ judge }) =>
      Promise.reject(
        new KeyStoreError(
          `This host stores no keys. Start it with the key in ${keyVariable(judge)}, ` +
            `or in ${COMMON_KEY_VARIABLE} for all judges.`,
        ),
      ),
  };
}
