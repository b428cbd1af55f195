import { describe, expect, it } from 'vitest';
import { forgetToken, storeTokenFromAddress, takeToken, type TokenPlace } from '#renderer/backend/token.ts';

interface FakePlace extends TokenPlace {
  readonly stored: Map<string, string>;
  readonly addresses: string[];
}

function placeAt(hash: string, stored: readonly [string, string][] = []): FakePlace {
  const map = new Map(stored);
  const addresses: string[] = [];
  return {
    stored: map,
    addresses,
    location: { hash, pathname: '/app/', search: '?x=1' },
    history: {
      replaceState: (_data, _unused, url) => {
        addresses.push(url);
      },
    },
    sessionStorage: {
      getItem: (key) => map.get(key) ?? null,
      setItem: (key, value) => map.set(key, value),
      removeItem: (key) => map.delete(key),
    },
  };
}

describe('the token', () => {
  it('moves from the address to the tab, and leaves the rest of the address', () => {
    const place = placeAt('#token=aB-9_z');
    expect(takeToken(place)).toBe('aB-9_z');
    expect(place.addresses).toEqual(['/app/?x=1']);
    expect([...place.stored.values()]).toEqual(['aB-9_z']);
  });

  it('is the tab’s own after a reload', () => {
    const first = placeAt('#token=one');
    takeToken(first);
    const reloaded = placeAt('#/runs/5', [...first.stored]);
    expect(takeToken(reloaded)).toBe('one');
    expect(reloaded.addresses).toEqual([]);
  });

  it('is replaced by a newer one', () => {
    const first = placeAt('#token=one');
    takeToken(first);
    const again = placeAt('#token=two', [...first.stored]);
    expect(storeTokenFromAddress(again)).toBe(true);
    expect(takeToken(again)).toBe('two');
  });

  it.each([
    '',
    '#',
    '#/start',
    '#token=',
    '#token=a b',
    '#token=a&x=1',
    '#/token=abc',
    '#x#token=abc',
    '#token=a%20',
  ])('is not seen in “%s”', (hash) => {
    const place = placeAt(hash);
    expect(takeToken(place)).toBeNull();
    expect(place.addresses).toEqual([]);
  });

  it('is forgotten when the host refuses it', () => {
    const place = placeAt('#token=one');
    takeToken(place);
    forgetToken(place);
    expect(takeToken(placeAt('#/start', [...place.stored]))).toBeNull();
  });
});
