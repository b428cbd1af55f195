/** Answers that are named with a figure they are behind, at most. */
export const MOST_NAMED = 50;
