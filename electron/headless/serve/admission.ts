import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';

/** The WebSocket subprotocol; the token is the second one that a page asks for. */
export const PROTOCOL = 'entropy-workbench';

/** Names of this machine that only this machine has. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** As an address has it: IPv6 in brackets. */
export function hostInAddress(host: string): string {
  return isIPv6(host) ? `[${host}]` : host;
}

/**
 * Whether a request comes from a page of this host.
 *
 * Host must be a name of this machine (on any port: `ssh -L` changes it), or a page elsewhere could point a name of its
 * own here and read along. Where there is an Origin it must be the Host: other sites' pages are turned away.
 */
export function isOwnPage({ headers }: IncomingMessage, allowRemote: boolean): boolean {
  const { host, origin } = headers;
  if (host === undefined) return false;
  const name = /^(\[[^\]]*\]|[^:]*)(:\d{1,5})?$/.exec(host.toLowerCase())?.[1];
  if (name === undefined || name === '') return false;
  if (!allowRemote && !isLoopback(name)) return false;
  return origin === undefined || originHost(origin) === host.toLowerCase();
}

function originHost(origin: string): string | null {
  const match = /^https?:\/\/([^/]+)$/.exec(origin.toLowerCase());
  return match?.[1] ?? null;
}

/** Whether a WebSocket's request carries the token, compared in a time that tells nothing of it. */
export function hasToken({ headers }: IncomingMessage, token: string): boolean {
  const [protocol, given, ...more] = (headers['sec-websocket-protocol'] ?? '')
    .split(',')
    .map((part) => part.trim());
  if (protocol !== PROTOCOL || given === undefined || more.length > 0) return false;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}
