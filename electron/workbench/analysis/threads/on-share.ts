/** Told how much of a task is done, 0 to 1. */
export type OnShare = (share: number) => void;
