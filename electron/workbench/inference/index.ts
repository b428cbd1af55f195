/*
 * Inference: answers with exact traces from a GGUF model.
 *
 * An InferenceEngine (here, in the host) supervises an inference worker (worker/, a process of its own
 * around node-llama-cpp) that generates answers, or scores given ones, and records every token's
 * distribution (capture/). A native crash ends the worker; the engine starts another.
 */
export type { Outcome, ReplyOutcome } from './answer-tasks.ts';
export { EngineError, InferenceEngine, type EngineOptions } from './engine.ts';
export { ModelSeat, type ModelHolder } from './model-seat.ts';
export { forkWorker, type LaunchWorker, type WorkerExit, type WorkerProcess } from './worker-process.ts';
export type {
  Answer,
  AnswerJob,
  Forced,
  LoadedModel,
  LoadRequest,
  Pieces,
  Reply,
  ReplyForm,
  ReplyJob,
} from './protocol.ts';
export { ChatTemplate, ChatTemplateError, fillTemplate, renderPrompt, type Prompt } from './prompt.ts';
