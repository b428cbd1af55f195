import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import {
  announcePageScheme,
  isPage,
  PAGE_URL,
  pageFile,
  servePage,
} from '../../../electron/main/page-protocol.ts';
import { protocol, restartElectron } from './fake-electron.ts';

const root = mkdtempSync(join(tmpdir(), 'ewb-pages-'));
const pages = join(root, 'pages');
mkdirSync(join(pages, 'assets'), { recursive: true });
writeFileSync(join(pages, 'index.html'), '<title>page</title>');
writeFileSync(join(pages, 'assets', 'a b.js'), 'let a;');
writeFileSync(join(pages, 'assets', 'odd.bin'), 'odd');
writeFileSync(join(root, 'secret.txt'), 'secret');
mkdirSync(join(root, 'pages-beside'));
writeFileSync(join(root, 'pages-beside', 'index.html'), 'secret');
afterAll(() => {
  rmSync(root, { recursive: true });
});
beforeEach(restartElectron);

const ORIGIN = 'app://entropy-workbench';

async function get(url: string, method = 'GET'): Promise<Response> {
  const handler = protocol.handlers.get('app');
  if (handler === undefined) throw new Error('Nobody handles app:');
  return handler(new Request(url, { method }));
}

describe('the page’s protocol', () => {
  it('serves the page’s files with their kinds', async () => {
    servePage(pages);
    const page = await get(PAGE_URL);
    expect([page.status, await page.text()]).toEqual([200, '<title>page</title>']);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const script = await get(`${ORIGIN}/assets/a%20b.js?v=1`);
    expect([script.status, await script.text()]).toEqual([200, 'let a;']);
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect((await get(`${ORIGIN}/assets/odd.bin`)).headers.get('content-type')).toBe(
      'application/octet-stream',
    );
  });

  it.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/..%2Fsecret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/assets/%2e%2e%2f%2e%2e%2fsecret.txt',
    '/..%2fpages-beside%2findex.html',
    '/%2fetc%2fpasswd',
    '//etc/passwd',
    '/index.html%00.js',
    '/%',
    '/%E0%A4%A',
    '/',
    '/assets',
    '/nowhere.js',
    // Encoded twice is a strange name, and no way up.
    '/%252e%252e%252fsecret.txt',
  ])('has nothing at %s', async (path) => {
    servePage(pages);
    const reply = await get(ORIGIN + path);
    expect([reply.status, await reply.text()]).toEqual([404, 'Not found']);
  });

  it('knows its own host only, and reading only', async () => {
    servePage(pages);
    for (const host of ['other', 'entropy-workbench.evil', 'entropy-workbench:80', 'localhost']) {
      expect((await get(`app://${host}/index.html`)).status, host).toBe(404);
    }
    expect((await get(PAGE_URL, 'POST')).status).toBe(405);
    expect(pageFile(pages, 'no address')).toBeNull();
  });

  it('forbids the page what it does not need', async () => {
    servePage(pages);
    const policy = (await get(PAGE_URL)).headers.get('content-security-policy') ?? '';
    const rules = new Map(policy.split('; ').map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1)]));
    expect(rules.get('default-src')).toEqual(["'none'"]);
    expect(rules.get('script-src')).toEqual(["'self'"]);
    expect(rules.get('connect-src')).toEqual(["'self'"]);
    for (const name of ['object-src', 'base-uri', 'form-action', 'frame-ancestors'])
      expect(rules.get(name)).toEqual(["'none'"]);
    expect(policy).not.toMatch(/unsafe-eval|https?:|\*/);
    expect((await get(`${ORIGIN}/nowhere`)).headers.get('content-security-policy')).toBe(
      "default-src 'none'",
    );
  });

  it('has an origin of its own', () => {
    announcePageScheme();
    expect(protocol.schemes).toEqual([
      {
        scheme: 'app',
        privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
      },
    ]);
  });
});

describe('isPage', () => {
  it.each([PAGE_URL, `${PAGE_URL}#/runs/5`, `${PAGE_URL}?x#y`])('%s is the page', (url) => {
    expect(isPage(url)).toBe(true);
  });

  it.each([
    'app://entropy-workbench/assets/index.js',
    'app://entropy-workbench/',
    'app://other/index.html',
    'app://entropy-workbench@other/index.html',
    'app://user@entropy-workbench/index.html',
    'app://entropy-workbench:1/index.html',
    'https://entropy-workbench/index.html',
    'file:///index.html',
    'about:blank',
    'javascript:alert(1)',
    '',
  ])('“%s” is not', (url) => {
    expect(isPage(url)).toBe(false);
  });
});
