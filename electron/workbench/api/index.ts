/*
 * The API: shared/contract, implemented on a workbench, for whatever host has one.
 *
 * A *host* (the desktop app, the headless one) opens a *workbench* on a workspace and says what it can do itself
 * (dialogs, downloads). Each client is a *pipe*: the host connects it, and its calls and streams end with it. Streams
 * go at their reader's pace: what is not taken in time is conflated, never queued.
 */
export { createRouter, type Router } from './router.ts';
export { openWorkbench, type Host, type Workbench, type WorkbenchOptions } from './workbench.ts';
export { portPipe, RpcServer, type Pipe, type Port } from './connection.ts';
