import type { Verdict } from '#shared/contract/verdict.ts';
import type { ShownBy } from '#shared/contract/grader.ts';

/** What a rater says of a response; a verdict of null takes back what they said. */
export interface HandGrade {
  readonly responseId: number;
  readonly rater: string;
  readonly verdict: Verdict | null;
  readonly note: string;
  readonly shownBy: ShownBy;
  readonly blind: boolean;
}

/** What has not reached the host yet. */
export interface OutboxState {
  /** In the order given; the first is on its way, or could not be sent. */
  readonly waiting: readonly HandGrade[];
  /** Why the first could not be sent; null while it is on its way. */
  readonly failure: Error | null;
}

const EMPTY: OutboxState = { waiting: [], failure: null };

/**
 * Verdicts on their way to the host: sent one by one in the order they were given, each until the host has stored it.
 * One that cannot be sent holds up those behind it, and none is dropped.
 */
export class VerdictOutbox {
  readonly #send: (grade: HandGrade) => Promise<unknown>;
  readonly #listeners = new Set<() => void>();
  #state: OutboxState = EMPTY;
  #isSending = false;

  /** @param send resolves when the host has stored it, rejects where it has not. */
  constructor(send: (grade: HandGrade) => Promise<unknown>) {
    this.#send = send;
  }

  get state(): OutboxState {
    return this.#state;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  readonly give = (grade: HandGrade): void => {
    this.#set({ ...this.#state, waiting: [...this.#state.waiting, grade] });
    if (this.#state.failure === null) void this.#work();
  };

  /** Tries again to send what could not be sent. */
  readonly retry = (): void => {
    if (this.#state.failure === null) return;
    this.#set({ ...this.#state, failure: null });
    void this.#work();
  };

  /** Gives up what could not be sent, and goes on with what is behind it. */
  readonly drop = (): void => {
    if (this.#state.failure === null) return;
    this.#set({ waiting: this.#state.waiting.slice(1), failure: null });
    void this.#work();
  };

  async #work(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    for (let next = this.#state.waiting[0]; next !== undefined; next = this.#state.waiting[0]) {
      try {
        await this.#send(next);
      } catch (error) {
        this.#set({ ...this.#state, failure: error instanceof Error ? error : new Error(String(error)) });
        break;
      }
      this.#set({ ...this.#state, waiting: this.#state.waiting.slice(1) });
    }
    this.#isSending = false;
  }

  #set(state: OutboxState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
