import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { request, type IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { ExportedTable } from '#workbench/analysis/index.ts';
import { connectSocket, failureOf, listen, serverOf, testWorkbench } from '../../api/fixture.ts';

interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A request with the headers and the path exactly as given. */
function ask(
  address: string,
  path = '/',
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<Reply> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path, headers, method }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (text: string) => (body += text));
      response.on('error', reject);
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
      });
    });
    asked.on('error', reject);
    asked.end();
  });
}

/** How a WebSocket's request ends: 101, or the status that refuses it. */
function upgrade(address: string, protocols: string[], headers: Record<string, string> = {}, path = 'rpc') {
  const socket = new WebSocket(`${address.replace('http', 'ws')}${path}`, protocols, { headers });
  return new Promise<number | string>((resolve) => {
    socket.on('open', () => {
      resolve(socket.protocol);
      socket.terminate();
    });
    socket.on('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0);
      response.destroy();
    });
    socket.on('error', () => undefined);
  });
}

const serve = (options: Parameters<typeof listen>[1] = {}) => listen(serverOf(testWorkbench()), options);
const portOf = (address: string) => new URL(address).port;

function table(name: string, lines: () => AsyncIterable<string>): ExportedTable {
  return { name, type: 'text/csv; charset=utf-8', header: 'a,b\n', lines };
}

describe('pages', () => {
  test('are sent with their type and headers that keep everyone else out', async () => {
    const { address, folder } = await serve();
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'assets', 'a-1b2c.js'), 'let a;');
    const page = await ask(address, '/?x=1');
    expect(page).toMatchObject({ status: 200, body: '<!doctype html><title>page</title>' });
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-cache',
    });
    const policy = String(page.headers['content-security-policy']);
    for (const rule of [
      "default-src 'self'",
      "script-src 'self'",
      "style-src 'self' 'unsafe-inline'",
      "connect-src 'self'",
      "frame-ancestors 'none'",
    ]) {
      expect(policy.split('; ')).toContain(rule);
    }
    expect(policy).not.toContain('unsafe-eval');
    const script = await ask(address, '/assets/a-1b2c.js');
    expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(script.headers['cache-control']).toContain('immutable');
    expect(await ask(address, '/', {}, 'HEAD')).toMatchObject({ status: 200, body: '' });
  });

  test('of other folders cannot be had', async () => {
    const { address, folder } = await serve();
    writeFileSync(join(folder, '..', 'secret.txt'), 'secret');
    mkdirSync(`${folder}-beside`);
    writeFileSync(join(`${folder}-beside`, 'secret.txt'), 'secret');
    symlinkSync(join(folder, '..', 'secret.txt'), join(folder, 'link.txt'));
    for (const path of [
      '/../secret.txt',
      '/..%2fsecret.txt',
      '/%2e%2e/secret.txt',
      '/%2e%2e%2fsecret.txt',
      '/..%5csecret.txt',
      '//../secret.txt',
      '/../pages-beside/secret.txt',
      '/link.txt',
      '/%00',
      '/%',
      '/index.html/..%2f..%2fsecret.txt',
      '/nowhere',
      '/download/x',
      '/rpc',
    ]) {
      const { status, body } = await ask(address, path);
      expect([status, body.includes('secret')], path).toEqual([404, false]);
    }
  });

  test('are only read', async () => {
    const { address } = await serve();
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
      expect((await ask(address, '/', {}, method)).status).toBe(405);
    }
  });
});

describe('requests', () => {
  test('for other hosts are refused, whatever they ask for', async () => {
    const { address, token } = await serve();
    const port = portOf(address);
    for (const host of [
      'example.com',
      `example.com:${port}`,
      'localhost.example.com',
      '127.0.0.1.nip.io',
      '10.0.0.1',
      '0.0.0.0',
      '127.0.0.1@example.com',
      '[::2]',
    ]) {
      expect((await ask(address, '/', { host })).status, host).toBe(403);
      const refused = await upgrade(address, ['entropy-workbench', token], { host });
      expect([400, 403], host).toContain(refused);
    }
    // `ssh -L 9999:127.0.0.1:…` has another port than the server's.
    for (const host of [
      'localhost',
      'localhost:9999',
      '127.0.0.1:9999',
      '127.3.2.1',
      '[::1]:80',
      'LOCALHOST:1',
    ]) {
      expect((await ask(address, '/', { host })).status, host).toBe(200);
      expect(await upgrade(address, ['entropy-workbench', token], { host })).toBe('entropy-workbench');
    }
  });

  test('of pages of other origins are refused', async () => {
    const { address, token } = await serve();
    const { host } = new URL(address);
    const protocols = ['entropy-workbench', token];
    for (const origin of [
      'http://example.com',
      'http://localhost:1',
      'http://127.0.0.1',
      'null',
      '',
      `http://${host}.example.com`,
      `http://${host}/`,
      `file://${host}`,
    ]) {
      expect((await ask(address, '/', { origin })).status, origin).toBe(403);
      expect(await upgrade(address, protocols, { origin }), origin).toBe(403);
    }
    expect(await upgrade(address, protocols, { origin: `http://${host}` })).toBe('entropy-workbench');
    expect(await upgrade(address, protocols, { origin: 'http://localhost:9', host: 'localhost:9' })).toBe(
      'entropy-workbench',
    );
  });

  test('without the token are refused', async () => {
    const { address, token } = await serve();
    const flipped = `${token.startsWith('A') ? 'B' : 'A'}${token.slice(1)}`;
    for (const protocols of [
      [],
      ['entropy-workbench'],
      [token],
      ['entropy-workbench', flipped],
      ['entropy-workbench', token.slice(0, -1)],
      ['entropy-workbench', `${token}A`],
      [token, 'entropy-workbench'],
      ['entropy-workbench', 'x', token],
    ]) {
      expect(await upgrade(address, protocols), protocols.join(' ')).toBe(401);
    }
    expect(await upgrade(address, ['entropy-workbench', token], {}, 'other')).toBe(404);
    // 32 bytes, and never the same.
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect((await serve()).token).not.toBe(token);
  });

  test('for another name are answered where that was allowed, other origins still not', async () => {
    const { address } = await serve({ allowRemote: true });
    expect((await ask(address, '/', { host: 'gpu-box:8080' })).status).toBe(200);
    const origin = 'http://example.com';
    expect((await ask(address, '/', { host: 'gpu-box:8080', origin })).status).toBe(403);
  });
});

describe('a download', () => {
  // eslint-disable-next-line @typescript-eslint/require-await -- lines of an export
  async function* rows(count: number): AsyncGenerator<string> {
    for (let row = 0; row < count; row++) yield `${row},x\n`;
  }

  test('is had once, under its name', async () => {
    const { address, downloads } = await serve();
    const url = downloads.offer(table('rüns "1".csv', () => rows(100_000)));
    expect((await ask(address, url, {}, 'HEAD')).status).toBe(404);
    const { status, headers, body } = await ask(address, url);
    expect(status).toBe(200);
    expect(headers['content-disposition']).toBe(`attachment; filename*=UTF-8''r%C3%BCns%20%221%22.csv`);
    expect(headers['cache-control']).toBe('no-store');
    expect(body.split('\n')).toHaveLength(100_002);
    expect((await ask(address, url)).status).toBe(404);
  });

  test('is not had by other origins, and is still there afterwards', async () => {
    const { address, downloads } = await serve();
    const url = downloads.offer(table('a.csv', () => rows(1)));
    expect((await ask(address, url, { origin: 'http://example.com' })).status).toBe(403);
    expect((await ask(address, url, { host: 'example.com' })).status).toBe(403);
    expect((await ask(address, url)).status).toBe(200);
  });

  test('that fails midway breaks off', async () => {
    const log = vi.fn();
    const { address, downloads } = await serve({ log });
    const failure = new Error('The disk failed');
    const url = downloads.offer(
      table('a.csv', async function* () {
        yield* rows(100_000);
        throw failure;
      }),
    );
    await expect(ask(address, url)).rejects.toThrow(/aborted|hang up|reset/);
    expect(log).toHaveBeenCalledWith(failure);
  });

  test('is gone after a minute, and the oldest go where too many wait', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { downloads } = await serve();
    const offers = Array.from({ length: 101 }, () => downloads.offer(table('a.csv', () => rows(1))));
    expect(downloads.take(offers[0] ?? '')).toBeUndefined();
    expect(downloads.take(offers[1] ?? '')).toBeDefined();
    vi.advanceTimersByTime(59_000);
    expect(downloads.take(offers[2] ?? '')).toBeDefined();
    vi.advanceTimersByTime(2_000);
    expect(downloads.take(offers[3] ?? '')).toBeUndefined();
    vi.useRealTimers();
  });
});

describe('clients', () => {
  test('come back with the same token, several at once', async () => {
    const { address, token } = await serve();
    const first = await connectSocket(address, token);
    const second = await connectSocket(address, token);
    expect(await first.client.runs.list()).toEqual([]);
    first.end();
    expect(await second.client.runs.list()).toEqual([]);
    const again = await connectSocket(address, token);
    expect(await again.client.runs.list()).toEqual([]);
  });

  test('may send 64 MiB, are told where it is more, and stay connected', async () => {
    const { address, token } = await serve();
    const { client } = await connectSocket(address, token);
    const content = Buffer.alloc(64 * 2 ** 20 + 3, 'a').toString('base64');
    const failure = await failureOf(client.benchmarks.preview({ files: [{ name: 'big.csv', content }] }));
    expect(failure).toMatchObject({
      code: 'REFUSED',
      message: expect.stringContaining('big.csv has 65 MiB') as string,
    });
    expect(await client.runs.list()).toEqual([]);
  });

  test('and their calls end when the server does', async () => {
    const { address, token, server } = await serve();
    const { client } = await connectSocket(address, token);
    const stream = await client.app.changes();
    const next = stream.next();
    const ended = expect(next).rejects.toThrow(/abort|closed|terminated/i);
    await server.close();
    await ended;
  });
});
