/*
 * Threads of this process that serve one request at a time. They are kept for a while when they have nothing to do:
 * to start one takes longer than most of what is asked of it. None is stopped while it starts.
 */
export { IdleThreads } from './idle-threads.ts';
export { ServingThread, type Leave, type Ready } from './serving-thread.ts';
