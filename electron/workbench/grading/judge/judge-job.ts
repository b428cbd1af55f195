import { createHash } from 'node:crypto';
import { z } from 'zod';
import { judgeSourceSchema, type JudgeSource as JudgeSettings } from '#shared/contract/api/grading.ts';
import type { LaunchWorker, ModelSeat } from '#workbench/inference/index.ts';
import type { StoredJudge, Workspace } from '#workbench/store/index.ts';
import { JobStopped, type JobGrader } from '../job-grader.ts';
import { EndpointJudge, type EndpointOptions } from './endpoint-judge.ts';
import { JudgeGrader } from './judge-grader.ts';
import { keyOwner, KeyStoreError, type JudgeKeys } from './judge-keys.ts';
import type { JudgeSource } from './judge-source.ts';
import { LocalJudge } from './local-judge.ts';
import { problemOfKey, Secret } from './secret.ts';

/** What judges work with. */
export interface JudgeParts {
  readonly workspace: Workspace;
  readonly launch: LaunchWorker;
  readonly seat: ModelSeat;
  /** Whether no run is at work. */
  readonly isIdle: () => boolean;
  /** Undefined where the host has no keys. */
  readonly keys: JudgeKeys | undefined;
}

/** A judge as it was when a job of it began. Never a key. */
const judgeJobSchema = z.strictObject({
  judgeId: z.int(),
  name: z.string(),
  source: judgeSourceSchema,
  maxTokens: z.int(),
  prompt: z.string(),
  promptVersion: z.int(),
  /** All that can change a verdict, but the name and the prompt's version, which stand beside it. */
  words: z.string(),
});
export type JudgeJob = z.infer<typeof judgeJobSchema>;

/** What a job of a judge is stored with. Undefined where there is no such judge. */
export function judgeJob(
  workspace: Workspace,
  judgeId: number,
): { name: string; settings: JudgeJob } | undefined {
  const judge = workspace.judges.get(judgeId);
  if (judge === undefined) return undefined;
  const { id, ...settings } = judge;
  return { name: judge.name, settings: { judgeId: id, ...settings, words: wordsOf(workspace, judge) } };
}

/**
 * The grader of a job, from what the job was stored with.
 *
 * @throws JobStopped when it is run, where its model or key cannot be had
 */
export function judgeGrader(parts: JudgeParts, settings: unknown): JobGrader {
  const job = judgeJobSchema.parse(settings);
  return new JudgeGrader({
    prompt: job.prompt,
    grader: { kind: 'judge', name: job.name, version: job.promptVersion, settings: job.words },
    open: () => openJudge(parts, { ...job, name: nameNow(parts.workspace, job) }),
  });
}

/** A judge's key goes with it to a new name: the name that it had when the job began finds none any more. */
function nameNow({ judges }: Workspace, { judgeId, name }: JudgeJob): string {
  return judges.get(judgeId)?.name ?? name;
}

/** What is asked, wherever it runs. `options` are for an endpoint. */
export async function openJudge(
  parts: JudgeParts,
  { name, source, maxTokens }: Pick<StoredJudge, 'name' | 'source' | 'maxTokens'>,
  options: Pick<EndpointOptions, 'attempts' | 'clock'> = {},
): Promise<JudgeSource> {
  if (source.kind === 'endpoint') {
    const secret = await secretOf(parts, name, source);
    return new EndpointJudge({ settings: source, secret, maxTokens, ...options });
  }
  const { workspace, launch, seat, isIdle } = parts;
  const model = workspace.models.get(source.modelId);
  if (model?.kind !== 'file') {
    throw new JobStopped(`The model of the judge ${name} is not in the workspace: choose another for it.`);
  }
  const { placement } = workspace.settings.read();
  return new LocalJudge({ model, maxTokens, placement, launch, seat, isIdle });
}

async function secretOf(
  { keys }: JudgeParts,
  name: string,
  source: Extract<JudgeSettings, { kind: 'endpoint' }>,
): Promise<Secret> {
  try {
    const key = (await keys?.get(keyOwner(name, source.baseUrl))) ?? null;
    const problem = key === null ? null : problemOfKey(key);
    if (problem !== null) throw new KeyStoreError(`The key of the judge ${name} cannot be used. ${problem}`);
    return new Secret(key);
  } catch (error) {
    throw error instanceof KeyStoreError ? new JobStopped(error.message) : error;
  }
}

function wordsOf({ models }: Workspace, { source, maxTokens, prompt }: StoredJudge): string {
  const model = source.kind === 'local' ? models.get(source.modelId) : null;
  const where =
    source.kind === 'endpoint'
      ? `${source.model} at ${source.baseUrl}`
      : `${model?.name ?? 'a model'} ${model?.sha256.slice(0, 8) ?? ''}`.trim();
  const digest = createHash('sha256').update(prompt).digest('hex').slice(0, 8);
  return `${where}, prompt ${digest}, ${maxTokens} tokens`;
}
