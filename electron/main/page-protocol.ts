import { net, protocol } from 'electron';
import { join, normalize, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The page's own origin. A scheme of its own, because file:// would let a page read the disk. */
const SCHEME = 'app';
const HOST = 'entropy-workbench';
export const PAGE_URL = `${SCHEME}://${HOST}/index.html`;

/** What the page may load: itself, and styles that MUI writes at run time. */
const POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** To be called before the app is ready. */
export function announcePageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serve the built page from `folder`, and nothing outside it. */
export function servePage(folder: string): void {
  protocol.handle(SCHEME, async (request) => {
    const file = pageFile(folder, request.url);
    if (file === null) return new Response('Not found', { status: 404 });
    const response = await net.fetch(pathToFileURL(file).href);
    const headers = new Headers(response.headers);
    headers.set('Content-Security-Policy', POLICY);
    headers.set('X-Content-Type-Options', 'nosniff');
    return new Response(response.body, { status: response.status, headers });
  });
}

/** The file a URL of the page stands for, or null where it is none of the page's. */
export function pageFile(folder: string, url: string): string | null {
  const { host, pathname } = new URL(url);
  if (host !== HOST) return null;
  let path: string;
  try {
    path = normalize(join(folder, decodeURIComponent(pathname)));
  } catch {
    return null;
  }
  return path.startsWith(folder + sep) && !path.includes('\0') ? path : null;
}

/** Whether a URL is the page's own. */
export function isPage(url: string): boolean {
  return URL.canParse(url) && new URL(url).protocol === `${SCHEME}:` && new URL(url).host === HOST;
}
