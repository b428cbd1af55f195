/** Finishes the responses of run 1 of the workspace of argv[2], telling each one's id once it is committed. */
import { setImmediate } from 'node:timers/promises';
import { openWorkspace } from '#workbench/store/index.ts';
import { realisticTrace } from '../../fixtures/realistic-trace.ts';

const workspace = openWorkspace(process.argv[2] ?? '', { command: 'the writer' });
workspace.runs.setState(1, 'running');
while (true) {
  const [response] = workspace.responses.nextPending(1, 1);
  if (response === undefined) break;
  workspace.responses.commitFinished({
    responseId: response.id,
    text: `answer ${response.id}`,
    answerEnd: 'stop',
    promptTokens: 1,
    durationMs: 1,
    attempts: 1,
    trace: realisticTrace(response.id, 40),
    grade: {
      grader: { kind: 'rule', name: 'number', version: 1, settings: '' },
      verdict: 'correct',
      extracted: null,
      range: null,
      reason: 'a test',
    },
  });
  process.send?.(response.id);
  // Lets the message leave.
  await setImmediate();
}
workspace.close();
process.disconnect();
