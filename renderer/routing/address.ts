import { analysisOfParams, paramsOfAnalysis } from './analysis-place.ts';
import { gradingOfParams, paramsOfGrading } from './grading-place.ts';
import type { Route } from './route.ts';
import { paramsOfSentinels, sentinelsOfParams } from './sentinels-place.ts';
import { paramsOfQuery, queryOfParams } from './response-query-params.ts';

/** A route as the fragment of the address: `#/runs/5`. */
export function hrefOf(route: Route): string {
  switch (route.screen) {
    case 'start':
    case 'models':
    case 'benchmarks':
    case 'runs':
    case 'settings':
      return `#/${route.screen}`;
    case 'grading':
      return route.place === undefined ? '#/grading' : withParams('#/grading', paramsOfGrading(route.place));
    case 'analysis':
      return route.place === undefined
        ? '#/analysis'
        : withParams('#/analysis', paramsOfAnalysis(route.place));
    case 'sentinels':
      return route.place === undefined
        ? '#/sentinels'
        : withParams('#/sentinels', paramsOfSentinels(route.place));
    case 'benchmark':
      return `#/benchmarks/${route.benchmarkId}`;
    case 'new-run':
      return withParams('#/runs/new', newRunParams(route));
    case 'run': {
      const params = route.query === null ? new URLSearchParams() : paramsOfQuery(route.query);
      params.delete('run');
      if (route.tab !== null) params.set('tab', route.tab);
      return withParams(`#/runs/${route.runId}`, params);
    }
    case 'response':
      return withParams(
        `#/responses/${route.responseId}`,
        route.query === null ? new URLSearchParams() : paramsOfQuery(route.query),
      );
    case 'unknown':
      return `#${route.path}`;
  }
}

/** The route of an address's fragment. Nothing is Start. */
export function parseAddress(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#/, '').split('?', 2);
  const params = new URLSearchParams(search);
  const [room = '', thing, ...more] = path.split('/').filter((part) => part !== '');
  const unknown: Route = { screen: 'unknown', path };
  if (more.length > 0) return unknown;
  if (thing === undefined) return roomRoute(room, params) ?? unknown;
  if (room === 'runs' && thing === 'new') {
    return {
      screen: 'new-run',
      models: ids(params.get('models')),
      benchmarks: ids(params.get('benchmarks')),
      like: idOf(params.get('like') ?? ''),
    };
  }
  const id = idOf(thing);
  return (id === null ? null : thingRoute(room, id, params)) ?? unknown;
}

function roomRoute(room: string, params: URLSearchParams): Route | null {
  switch (room) {
    case '':
      return { screen: 'start' };
    case 'start':
    case 'models':
    case 'benchmarks':
    case 'runs':
    case 'settings':
      return { screen: room };
    case 'grading': {
      const place = gradingOfParams(params);
      return place === null ? { screen: 'grading' } : { screen: 'grading', place };
    }
    case 'analysis': {
      const place = analysisOfParams(params);
      return place === null ? { screen: 'analysis' } : { screen: 'analysis', place };
    }
    case 'sentinels': {
      const place = sentinelsOfParams(params);
      return place === null ? { screen: 'sentinels' } : { screen: 'sentinels', place };
    }
    default:
      return null;
  }
}

function thingRoute(room: string, id: number, params: URLSearchParams): Route | null {
  switch (room) {
    case 'benchmarks':
      return { screen: 'benchmark', benchmarkId: id };
    case 'runs': {
      const tab = params.get('tab');
      params.delete('tab');
      const query = params.size === 0 ? null : queryWithRun(params, id);
      return { screen: 'run', runId: id, tab, query };
    }
    case 'responses':
      return { screen: 'response', responseId: id, query: queryOfParams(params) };
    default:
      return null;
  }
}

function queryWithRun(params: URLSearchParams, runId: number) {
  params.set('run', String(runId));
  return queryOfParams(params);
}

function newRunParams(route: Extract<Route, { screen: 'new-run' }>): URLSearchParams {
  const params = new URLSearchParams();
  if (route.models.length > 0) params.set('models', route.models.join(','));
  if (route.benchmarks.length > 0) params.set('benchmarks', route.benchmarks.join(','));
  if (route.like !== null) params.set('like', String(route.like));
  return params;
}

function withParams(path: string, params: URLSearchParams): string {
  return params.size === 0 ? path : `${path}?${params.toString()}`;
}

function ids(list: string | null): number[] {
  return (list ?? '')
    .split(',')
    .map(idOf)
    .filter((id) => id !== null);
}

function idOf(text: string): number | null {
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
}
