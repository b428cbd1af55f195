/*
 * The inference worker: a process of its own around node-llama-cpp, started by the workbench through
 * Electron's utilityProcess or Node's fork. A native crash ends this process and nothing else.
 */
import { toWorkerSchema, type AnswerJob, type FromWorker, type LoadRequest } from '../protocol.ts';
import { makeAnswer, UnanswerableError } from './answering.ts';
import { describeLoadProblem } from './load-problem.ts';
import { loadSession, type LoadedSession } from './loaded-session.ts';
import { openParentPort } from './parent-port.ts';
import { Progress } from './progress.ts';
import { ChatTemplateError } from '../prompt.ts';
import type { SequenceReader } from '../capture/reader.ts';

class CancelledError extends Error {}

interface Waiting {
  id: number;
  job: AnswerJob;
}

const port = openParentPort();
const waiting: Waiting[] = [];
const cancelled = new Set<number>();
const free: SequenceReader[] = [];
let session: LoadedSession | null = null;
const progress = new Progress(tell);

function tell(message: FromWorker): void {
  port.send(message);
}

async function load(request: LoadRequest): Promise<void> {
  try {
    session = await loadSession(request);
  } catch (error) {
    tell({ type: 'refused', problem: describeLoadProblem(request.modelPath, error) });
    return;
  }
  free.push(...session.readers);
  tell({ type: 'loaded', model: session.facts });
  dispatch();
}

function dispatch(): void {
  while (session !== null && free.length > 0 && waiting.length > 0) {
    const next = waiting.shift();
    const reader = free.shift();
    if (next === undefined || reader === undefined) return;
    void answer(next, reader, session);
  }
}

async function answer({ id, job }: Waiting, reader: SequenceReader, loaded: LoadedSession): Promise<void> {
  tell({ type: 'started', id });
  try {
    const made = await makeAnswer(job, {
      reader,
      tokenizer: loaded.tokenizer,
      vocabulary: loaded.facts.vocabulary,
      onToken: (text, entropy) => {
        if (cancelled.has(id)) throw new CancelledError();
        progress.addToken(id, text, entropy);
      },
    });
    tell({ type: 'answered', id, answer: made });
  } catch (error) {
    if (error instanceof CancelledError) tell({ type: 'cancelled', id });
    else if (error instanceof UnanswerableError || error instanceof ChatTemplateError) {
      tell({ type: 'failed', id, reason: error.message });
    } else throw error; // The context may be in any state: end the process, and let the host start another.
  } finally {
    cancelled.delete(id);
    progress.forget(id);
  }
  free.push(reader);
  dispatch();
}

port.onMessage((data) => {
  const message = toWorkerSchema.parse(data);
  switch (message.type) {
    case 'load':
      void load(message.request);
      break;
    case 'answer':
      waiting.push(message);
      dispatch();
      break;
    case 'cancel': {
      const index = waiting.findIndex(({ id }) => id === message.id);
      if (index >= 0) {
        waiting.splice(index, 1);
        tell({ type: 'cancelled', id: message.id });
      } else cancelled.add(message.id);
      break;
    }
  }
});
