import { askJudge, type Judged } from '../../../electron/workbench/grading/judge/ask-judge.ts';
import {
  EndpointJudge,
  type EndpointOptions,
  type EndpointSettings,
} from '../../../electron/workbench/grading/judge/endpoint-judge.ts';
import { Secret } from '../../../electron/workbench/grading/judge/secret.ts';
import type { JudgeServer } from '../../fixtures/judge-server.ts';
import { VirtualClock } from './virtual-clock.ts';

export const KEY = 'sk-secret-0123456789';

export function endpoint({ baseUrl }: Pick<JudgeServer, 'baseUrl'>, changes: Partial<EndpointSettings> = {}) {
  const settings: EndpointSettings = {
    kind: 'endpoint',
    baseUrl,
    model: 'judge-1',
    requestsPerMinute: 0,
    parallel: 1,
    ...changes,
  };
  return settings;
}

/** A judge behind a server, that sleeps on a clock of its own. */
export function judgeOf(
  server: Pick<JudgeServer, 'baseUrl'>,
  options: Partial<EndpointOptions> = {},
): { judge: EndpointJudge; clock: VirtualClock } {
  const clock = new VirtualClock();
  const judge = new EndpointJudge({
    settings: endpoint(server),
    secret: new Secret(KEY),
    maxTokens: 256,
    clock,
    ...options,
  });
  return { judge, clock };
}

/** What it finds, and for how long it slept meanwhile (ms). */
export async function found(
  server: JudgeServer,
  options: Partial<EndpointOptions> = {},
): Promise<Judged & { slept: number[] }> {
  const { judge, clock } = judgeOf(server, options);
  const judged = await askJudge(judge, 'Is 4 right?', new AbortController().signal);
  return { ...judged, slept: clock.slept };
}
