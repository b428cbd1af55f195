import type { Judge, JudgeDraft } from '#shared/contract/api/grading.ts';
import {
  askJudge,
  DEFAULT_PROMPT,
  fillPrompt,
  JobStopped,
  keyOwner,
  KeyStoreError,
  keyVariable,
  LocalJudge,
  openJudge,
  problemOfKey,
  problemOfPrompt,
} from '#workbench/grading/index.ts';
import type { StoredJudge } from '#workbench/store/index.ts';
import { found, refused } from './problems.ts';
import type { Procedures } from './procedures.ts';
import type { Workbench } from './workbench.ts';

/** The procedures of judge models, a part of the grading router. */
export function judgeHandlers({ grading }: Procedures, workbench: Workbench) {
  const { workspace, changes } = workbench;
  return {
    judges: grading.judges.handler(() =>
      Promise.all(workspace.judges.list().map((judge) => shown(workbench, judge))),
    ),
    defaultPrompt: grading.defaultPrompt.handler(() => ({ prompt: DEFAULT_PROMPT })),
    saveJudge: grading.saveJudge.handler(async ({ input }) => {
      const draft = checked(workbench, input.draft);
      const namesake = workspace.judges.list().find((judge) => judge.name === draft.name);
      if (namesake !== undefined && namesake.id !== input.id) {
        throw refused(`There is a judge named ${draft.name} already: give another name.`);
      }
      const before = input.id === null ? undefined : workspace.judges.get(input.id);
      const judge = found(workspace.judges.save(input.id, draft), `judge ${input.id ?? ''}`);
      if (before !== undefined) await takeKeyAlong(workbench, before, judge);
      changes.tell('grading');
      return shown(workbench, judge);
    }),
    removeJudge: grading.removeJudge.handler(async ({ input }) => {
      const judge = found(workspace.judges.get(input.id), `judge ${input.id}`);
      if (workspace.judges.openJobs(judge.id) > 0) {
        throw refused(`${judge.name} has a job that is not over: cancel it first.`);
      }
      workspace.judges.remove(judge.id);
      await dropKey(workbench, judge);
      changes.tell('grading');
      return {};
    }),
    setJudgeKey: grading.setJudgeKey.handler(async ({ input }) => {
      const judge = found(workspace.judges.get(input.id), `judge ${input.id}`);
      await setKey(workbench, judge, input.key?.trim() ?? null);
      changes.tell('grading');
      return {};
    }),
    tryJudge: grading.tryJudge.handler(async ({ input, signal = new AbortController().signal }) => {
      const draft = checked(workbench, input.draft);
      const response = found(workspace.responses.get(input.responseId), `response ${input.responseId}`);
      if (response.text === null) throw refused('This response is not finished: there is nothing to judge.');
      const prompt = fillPrompt(draft.prompt, { ...response.item, text: response.text });
      const judge = input.judgeId === null ? undefined : workspace.judges.get(input.judgeId);
      // The key is the stored judge's, and goes to no other server than that one's.
      const named = { ...draft, name: judge?.name ?? draft.name };
      return { prompt, ...(await tried(workbench, named, prompt, signal)) };
    }),
  };
}

/** Asks once, without the patience of a job. */
async function tried(workbench: Workbench, draft: JudgeDraft, prompt: string, signal: AbortSignal) {
  try {
    const source = await openJudge(workbench.judging, draft, { attempts: 1 });
    try {
      if (source instanceof LocalJudge && !source.canSit()) {
        throw refused(
          'A run or another judge has the memory for models: try again when it is done or paused.',
        );
      }
      return await askJudge(source, prompt, signal);
    } finally {
      await source.close();
    }
  } catch (error) {
    throw error instanceof JobStopped ? refused(error.message) : error;
  }
}

/** The draft as it is stored. REFUSED where it cannot be a judge's. */
function checked({ workspace }: Workbench, draft: JudgeDraft): JudgeDraft {
  const name = draft.name.trim();
  if (name === '') throw refused('A judge needs a name.');
  const problem = problemOfPrompt(draft.prompt);
  if (problem !== null) throw refused(problem);
  const { source } = draft;
  if (source.kind === 'local') {
    const model = found(workspace.models.get(source.modelId), `model ${source.modelId}`);
    if (model.kind === 'external')
      throw refused(`${model.name} is an external model: it has no file to run.`);
    return { ...draft, name };
  }
  const { protocol, username, password, search, hash } = new URL(source.baseUrl);
  if (protocol !== 'http:' && protocol !== 'https:') {
    throw refused('The address of a server begins with http:// or https://.');
  }
  if (username + password + search + hash !== '') {
    throw refused('The address ends with /v1, say. What lets you in is no part of it: give that as the key.');
  }
  return { ...draft, name, source: { ...source, baseUrl: source.baseUrl.replace(/\/+$/, '') } };
}

async function shown({ host: { keys } }: Workbench, judge: StoredJudge): Promise<Judge> {
  const owner = ownerOf(judge);
  const has = owner !== null && keys !== undefined && (await keys.has(owner));
  return {
    ...judge,
    key: has ? keys.kind : 'none',
    keyVariable: owner === null ? '' : (keys?.variableOf ?? keyVariable)(judge.name),
  };
}

function ownerOf({ name, source }: Pick<JudgeDraft, 'name' | 'source'>) {
  return source.kind === 'endpoint' ? keyOwner(name, source.baseUrl) : null;
}

async function setKey({ host: { keys } }: Workbench, judge: StoredJudge, key: string | null): Promise<void> {
  const owner = ownerOf(judge);
  if (owner === null) throw refused(`${judge.name} is a model of this workspace: it needs no key.`);
  if (keys === undefined) throw refused('This host keeps no keys.');
  const problem = key === null ? null : problemOfKey(key);
  if (problem !== null) throw refused(problem);
  await storing(keys.set(owner, key));
}

/** A judge that is renamed keeps its key; one that moves to another server does not: the key was for the first. */
async function takeKeyAlong(
  { host: { keys } }: Workbench,
  before: StoredJudge,
  now: StoredJudge,
): Promise<void> {
  const [from, to] = [ownerOf(before), ownerOf(now)];
  if (keys?.kind !== 'stored' || from === null) return;
  if (to?.judge === from.judge && to.server === from.server) return;
  if (to?.server === from.server) await storing(keys.set(to, await storing(keys.get(from))));
  await storing(keys.set(from, null));
}

async function dropKey({ host: { keys } }: Workbench, judge: StoredJudge): Promise<void> {
  const owner = ownerOf(judge);
  if (keys?.kind === 'stored' && owner !== null) await storing(keys.set(owner, null));
}

async function storing<Result>(stored: Promise<Result>): Promise<Result> {
  try {
    return await stored;
  } catch (error) {
    throw error instanceof KeyStoreError ? refused(error.message) : error;
  }
}
