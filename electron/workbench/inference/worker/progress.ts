import type { FromWorker, Pieces } from '../protocol.ts';

/** How often progress is told (ms). */
const EVERY = 200;

interface Writing {
  pieces: Pieces['pieces'];
  /** How many of them were told. */
  told: number;
  /** Largest entropy among the tokens of a character that is not whole yet (nats). */
  waiting: number;
}

/** Counts tokens, and tells now and then of them and of one answer that is being written. */
export class Progress {
  private readonly tell: (message: FromWorker) => void;
  private readonly clock: () => number;
  private readonly writing = new Map<number, Writing>();
  private followed: number | null = null;
  private tokens = 0;
  private lastTold = 0;

  constructor(tell: (message: FromWorker) => void, clock: () => number = () => performance.now()) {
    this.tell = tell;
    this.clock = clock;
  }

  /** @param text what became whole with this token, which may be nothing */
  addToken(id: number, text: string, entropy: number): void {
    this.tokens++;
    const answer = this.writing.get(id) ?? { pieces: [], told: 0, waiting: 0 };
    this.writing.set(id, answer);
    answer.waiting = Math.max(answer.waiting, entropy);
    if (text !== '') {
      answer.pieces.push({ text, entropy: answer.waiting });
      answer.waiting = 0;
    }
    const now = this.clock();
    if (now - this.lastTold < EVERY) return;
    this.lastTold = now;
    this.tellAll(id);
  }

  /** An answer is finished, or dropped. */
  forget(id: number): void {
    this.writing.delete(id);
    if (this.followed === id) this.followed = null;
  }

  private tellAll(id: number): void {
    // One answer is followed to its end, then whichever is written next.
    this.followed ??= id;
    const answer = this.writing.get(this.followed);
    if (answer === undefined) return;
    const begins = answer.told === 0;
    const pieces = answer.pieces.slice(answer.told);
    answer.told = answer.pieces.length;
    this.tell({
      type: 'progress',
      tokens: this.tokens,
      followed: { id: this.followed, pieces: { begins, pieces } },
    });
    this.tokens = 0;
  }
}
