import { useSyncExternalStore } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { Client } from '#renderer/backend/index.ts';
import type { trainingRequestSchema } from '#shared/contract/api/sentinels.ts';
import { useClient } from './backend-context.ts';
import { keys } from './keys.ts';

export type TrainingRequest = z.infer<typeof trainingRequestSchema>;

/** How far a training is. */
export interface WorkProgress {
  readonly done: number;
  readonly total: number;
  readonly what: string;
}

/** What a training is at; one at a time. */
export type TrainingState =
  | { readonly kind: 'none' }
  | { readonly kind: 'training'; readonly name: string; readonly progress: WorkProgress }
  | { readonly kind: 'trained'; readonly id: number }
  | { readonly kind: 'failed'; readonly error: unknown };

/** A training outlives the screen that it was begun on. */
export class SentinelTraining {
  #state: TrainingState = { kind: 'none' };
  #ending: AbortController | null = null;
  readonly #listeners = new Set<() => void>();

  get state(): TrainingState {
    return this.#state;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  /**
   * Trains; resolves when it is over, whatever came of it. Does nothing while another is at work.
   *
   * @param shelve brings the new sentinel to the shelf, before it is told that it is there.
   */
  async start(client: Client, request: TrainingRequest, shelve: () => Promise<unknown>): Promise<void> {
    if (this.#state.kind === 'training') return;
    const ending = new AbortController();
    this.#ending = ending;
    const { name } = request;
    this.#set({ kind: 'training', name, progress: { done: 0, total: 0, what: '' } });
    try {
      for await (const event of await client.sentinels.train(request, { signal: ending.signal })) {
        if (ending.signal.aborted) return;
        if (event.kind === 'trained') {
          await shelve();
          this.#set({ kind: 'trained', id: event.id });
          return;
        }
        this.#set({ kind: 'training', name, progress: event });
      }
      throw new Error('The host ended the training before it was done.');
    } catch (error) {
      if (!ending.signal.aborted) this.#set({ kind: 'failed', error });
    }
  }

  /** Gives it up; nothing is stored. */
  readonly cancel = (): void => {
    this.#ending?.abort();
    this.#set({ kind: 'none' });
  };

  /** What came of it has been seen. */
  readonly dismiss = (): void => {
    if (this.#state.kind !== 'training') this.#set({ kind: 'none' });
  };

  #set(state: TrainingState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

const training = new SentinelTraining();

/** The training that is at work or was last, and how one begins. */
export function useSentinelTraining() {
  const client = useClient();
  const queryClient = useQueryClient();
  const state = useSyncExternalStore(training.subscribe, () => training.state);
  return {
    state,
    start: (request: TrainingRequest): Promise<void> =>
      training.start(client, request, () => queryClient.invalidateQueries({ queryKey: keys.sentinels })),
    cancel: training.cancel,
    dismiss: training.dismiss,
  };
}
