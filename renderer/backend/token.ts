/*
 * The token of the headless host.
 *
 * It prints an address that ends in `#token=…`. The fragment never travels over the network. The page moves
 * the token to sessionStorage (this tab only) and takes it out of the address, so that it is neither in the
 * history nor in a bookmark. Afterwards the fragment belongs to the screens' routes (`#/runs/5`), which begin
 * with a slash and so never look like a token.
 */

const KEY = 'entropy-workbench-token';
const FRAGMENT = /^#token=([\w-]+)$/;

/** What of the window the token needs. */
export interface TokenPlace {
  readonly location: { readonly hash: string; readonly pathname: string; readonly search: string };
  readonly history: { replaceState(data: unknown, unused: string, url: string): void };
  readonly sessionStorage: {
    getItem(key: string): string | null;
    setItem(key: string, value: string): void;
    removeItem(key: string): void;
  };
}

/** Moves a token from the address to the tab's storage. True where there was one. */
export function storeTokenFromAddress(place: TokenPlace): boolean {
  const token = FRAGMENT.exec(place.location.hash)?.[1];
  if (token === undefined) return false;
  place.sessionStorage.setItem(KEY, token);
  place.history.replaceState(null, '', place.location.pathname + place.location.search);
  return true;
}

/** The tab's token, from the address where it has one. */
export function takeToken(place: TokenPlace): string | null {
  storeTokenFromAddress(place);
  return place.sessionStorage.getItem(KEY);
}

/** Drops a token that the host refuses. */
export function forgetToken(place: TokenPlace): void {
  place.sessionStorage.removeItem(KEY);
}
