/*
 * The inference worker: a process of its own around node-llama-cpp, started by the workbench through
 * Electron's utilityProcess or Node's fork. A native crash ends this process and nothing else.
 */
import { toWorkerSchema, type FromWorker, type LoadRequest, type ToWorker } from '../protocol.ts';
import { makeAnswer, UnanswerableError } from './answering.ts';
import { describeLoadProblem } from './load-problem.ts';
import { loadSession, type LoadedSession } from './loaded-session.ts';
import { openParentPort } from './parent-port.ts';
import { Progress } from './progress.ts';
import { makeReply } from './replying.ts';
import { ChatTemplateError } from '../prompt.ts';
import type { OpenReader } from '../capture/reader.ts';

class CancelledError extends Error {}

type Waiting = Extract<ToWorker, { type: 'answer' | 'reply' }>;

const port = openParentPort();
const waiting: Waiting[] = [];
const cancelled = new Set<number>();
const free: OpenReader[] = [];
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

async function answer(asked: Waiting, reader: OpenReader, loaded: LoadedSession): Promise<void> {
  const { id } = asked;
  tell({ type: 'started', id });
  try {
    tell(await make(asked, reader, loaded));
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

/** @throws CancelledError once it was cancelled */
async function make(asked: Waiting, reader: OpenReader, loaded: LoadedSession): Promise<FromWorker> {
  const { id } = asked;
  const { tokenizer, forms } = loaded;
  const { vocabulary } = loaded.facts;
  const goOn = () => {
    if (cancelled.has(id)) throw new CancelledError();
  };
  if (asked.type === 'reply') {
    const options = { sequence: reader.sequence, tokenizer, forms, onToken: goOn };
    return { type: 'replied', id, reply: await makeReply(asked.job, options) };
  }
  const onToken = (text: string, entropy: number) => {
    goOn();
    progress.addToken(id, text, entropy);
  };
  return {
    type: 'answered',
    id,
    answer: await makeAnswer(asked.job, { reader, tokenizer, vocabulary, onToken }),
  };
}

port.onMessage((data) => {
  const message = toWorkerSchema.parse(data);
  switch (message.type) {
    case 'load':
      void load(message.request);
      break;
    case 'answer':
    case 'reply':
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
