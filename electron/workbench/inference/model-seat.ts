/** Whoever keeps a model in memory. */
export interface ModelHolder {
  /** Lets go of its model; resolves when the memory is free. What is in flight is dropped. */
  leave(): Promise<void>;
}

/** The one place for a model in memory: whoever takes it sees to it that the one before has let go. */
export class ModelSeat {
  private holder_: ModelHolder | null = null;
  private turn: Promise<unknown> = Promise.resolve();

  get holder(): ModelHolder | null {
    return this.holder_;
  }

  /**
   * Takes the seat; whether it was taken. Who has it already keeps it.
   *
   * @param may asked when it is this one's turn
   */
  take(holder: ModelHolder, may: () => boolean = () => true): Promise<boolean> {
    const taken = this.turn.then(async () => {
      if (!may()) return false;
      const last = this.holder_;
      this.holder_ = holder;
      if (last !== holder) await last?.leave();
      return true;
    });
    this.turn = taken.catch(() => undefined);
    return taken;
  }

  /** The seat is free, if it was this one's. */
  free(holder: ModelHolder): void {
    if (this.holder_ === holder) this.holder_ = null;
  }
}
