import { useSyncExternalStore } from 'react';
import { hrefOf, parseAddress } from './address.ts';
import type { Route } from './route.ts';

/** Tells of a replaced address, which the browser does not. */
const REPLACED = 'entropy-workbench-route';

/** Goes to a place; the one before stays in the history. */
export function go(route: Route): void {
  window.location.hash = hrefOf(route);
}

/** Changes the address in place: filters, tabs, next and previous. */
export function replaceRoute(route: Route): void {
  window.history.replaceState(null, '', hrefOf(route));
  window.dispatchEvent(new Event(REPLACED));
}

/** Where the page is. */
export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  if (latest.hash !== hash) latest = { hash, route: parseAddress(hash) };
  return latest.route;
}

/** The route of the address last seen, so that it is the same object for as long as the address is. */
let latest: { readonly hash: string; readonly route: Route } = { hash: '', route: { screen: 'start' } };

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  window.addEventListener(REPLACED, listener);
  return () => {
    window.removeEventListener('hashchange', listener);
    window.removeEventListener(REPLACED, listener);
  };
}
