import { EventEmitter } from 'node:events';
import { tell } from './control.ts';

/** A value of the structured clone as JSON, as far as messages of the page need it. */
export type Packed = { text: string } | { bytes: string };

export function pack(value: unknown): Packed {
  if (typeof value === 'string') return { text: value };
  if (value instanceof Uint8Array) return { bytes: Buffer.from(value).toString('base64') };
  throw new Error(`The stand-in cannot send ${typeof value}`);
}

function unpack(value: Packed): string | Uint8Array {
  return 'text' in value ? value.text : new Uint8Array(Buffer.from(value.bytes, 'base64'));
}

/** The page that has the other end of a port. */
export interface FarEnd {
  deliver(port: number, data: Packed): void;
  drop(port: number): void;
}

const open = new Map<number, MainPort>();
let made = 0;

/** The main process's end. */
class MainPort extends EventEmitter {
  readonly id = ++made;
  far: FarEnd | null = null;
  #held: unknown[] | null = [];

  constructor() {
    super();
    open.set(this.id, this);
    tell({ kind: 'ports', open: open.size });
  }

  start(): void {
    const held = this.#held ?? [];
    this.#held = null;
    for (const data of held) this.emit('message', { data, ports: [] });
  }

  postMessage(data: unknown): void {
    if (open.has(this.id)) this.far?.deliver(this.id, pack(data));
  }

  close(): void {
    if (this.#forget()) this.far?.drop(this.id);
  }

  receive(data: unknown): void {
    if (this.#held === null) this.emit('message', { data, ports: [] });
    else this.#held.push(data);
  }

  /** The other end has gone. */
  lose(): void {
    if (this.#forget()) this.emit('close');
  }

  #forget(): boolean {
    const wasOpen = open.delete(this.id);
    if (wasOpen) tell({ kind: 'ports', open: open.size });
    return wasOpen;
  }
}

/** The end that is sent to a page. */
export class PagePort {
  readonly near: MainPort;

  constructor(near: MainPort) {
    this.near = near;
  }
}

export class MessageChannelMain {
  readonly port1 = new MainPort();
  readonly port2 = new PagePort(this.port1);
}

export function receive(port: number, data: Packed): void {
  open.get(port)?.receive(unpack(data));
}

/** Closes the ports whose other end is there. */
export function loseAll(far: FarEnd): void {
  for (const port of [...open.values()]) if (port.far === far) port.lose();
}
