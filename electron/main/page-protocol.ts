import { protocol } from 'electron';
import { readFile } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';

/** The page's own origin. A scheme of its own, because file:// would let a page read the disk. */
const SCHEME = 'app';
const HOST = 'entropy-workbench';
export const PAGE_URL = `${SCHEME}://${HOST}/index.html`;

/**
 * What the page may do: run its own scripts and nothing else. Styles are written by emotion while the page runs;
 * charts are drawn to data and blob addresses when they are saved.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The kinds of files that the built page is made of. What is of no known kind is not run or shown as anything. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** To be called before the app is ready. */
export function announcePageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serve the built page from `folder`, and nothing outside it. */
export function servePage(folder: string): void {
  protocol.handle(SCHEME, async ({ method, url }) => {
    if (method !== 'GET') return refusal(405);
    const file = pageFile(folder, url);
    // Within the packaged app's archive too: Electron's fs reads it.
    const content = file === null ? null : await readFile(file).catch(() => null);
    if (file === null || content === null) return refusal(404);
    return new Response(content, {
      headers: {
        'Content-Type': TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream',
        'Content-Security-Policy': POLICY,
        'X-Content-Type-Options': 'nosniff',
        'Referrer-Policy': 'no-referrer',
        'Cross-Origin-Opener-Policy': 'same-origin',
        'Cross-Origin-Resource-Policy': 'same-origin',
      },
    });
  });
}

function refusal(status: 404 | 405): Response {
  return new Response(status === 404 ? 'Not found' : 'Only GET', {
    status,
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Security-Policy': "default-src 'none'",
      'X-Content-Type-Options': 'nosniff',
    },
  });
}

/** The file a URL of the page stands for, or null where it is none of the page's. */
export function pageFile(folder: string, url: string): string | null {
  const parsed = URL.parse(url);
  if (parsed?.host !== HOST) return null;
  const root = resolve(folder);
  let path: string;
  try {
    path = join(root, decodeURIComponent(parsed.pathname));
  } catch {
    return null;
  }
  return path.startsWith(root + sep) && !path.includes('\0') ? path : null;
}

/** Whether a URL is the app's page, wherever in it. Its other files are no pages. */
export function isPage(url: string): boolean {
  const parsed = URL.parse(url);
  return (
    parsed?.protocol === `${SCHEME}:` &&
    parsed.host === HOST &&
    parsed.pathname === '/index.html' &&
    parsed.username === '' &&
    parsed.password === ''
  );
}
