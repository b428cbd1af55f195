import { describe, expect, it } from 'vitest';
import type { ResponseQuery } from '#shared/contract/api/responses.ts';
import {
  hrefOf,
  parseAddress,
  plainGrading,
  plainSentinels,
  railScreenOf,
  type Route,
} from '#renderer/routing/index.ts';

const query: ResponseQuery = {
  runId: 5,
  search: 'a & b = c?',
  verdicts: ['incorrect', 'ungraded'],
  ends: ['length'],
  states: ['done'],
  sort: { column: 'meanEntropy', descending: true },
};
const plain: ResponseQuery = {
  runId: 5,
  search: '',
  verdicts: [],
  ends: [],
  states: [],
  sort: { column: 'plan', descending: false },
};

const routes: Route[] = [
  { screen: 'start' },
  { screen: 'models' },
  { screen: 'benchmarks' },
  { screen: 'benchmark', benchmarkId: 3 },
  { screen: 'runs' },
  { screen: 'new-run', models: [], benchmarks: [], like: null },
  { screen: 'new-run', models: [1, 2], benchmarks: [7], like: 4 },
  { screen: 'run', runId: 5, tab: null, query: null },
  { screen: 'run', runId: 5, tab: 'receipt', query: null },
  { screen: 'run', runId: 5, tab: 'receipt', query },
  { screen: 'response', responseId: 17, query: null },
  { screen: 'response', responseId: 17, query },
  { screen: 'response', responseId: 17, query: plain },
  { screen: 'grading' },
  { screen: 'grading', place: plainGrading([1, 2, 3, 7]) },
  {
    screen: 'grading',
    place: { runIds: [4], which: 'disputed', tab: 'agreement', a: 3, b: 12, measure: 'nll_avg' },
  },
  { screen: 'sentinels' },
  { screen: 'sentinels', place: plainSentinels({ tab: 'apply', sentinel: 3, runIds: [1, 2, 5] }) },
  { screen: 'sentinels', place: plainSentinels({ tab: 'compare', compared: [2, 7] }) },
  { screen: 'sentinels', place: plainSentinels({ tab: 'sweep', sweep: 4 }) },
  { screen: 'settings' },
  { screen: 'unknown', path: '/nowhere/at/all' },
];

describe('addresses', () => {
  it.each(routes.map((route) => [hrefOf(route), route] as const))(
    '%s leads back to its route',
    (href, route) => {
      expect(parseAddress(href)).toEqual(route);
    },
  );

  it('writes what people read in the address bar', () => {
    expect(hrefOf({ screen: 'run', runId: 5, tab: null, query: null })).toBe('#/runs/5');
    expect(hrefOf({ screen: 'response', responseId: 17, query: plain })).toBe('#/responses/17?run=5');
    expect(hrefOf({ screen: 'new-run', models: [1, 2], benchmarks: [], like: null })).toBe(
      '#/runs/new?models=1%2C2',
    );
  });

  it('takes a grading that makes no sense for the one looked at last', () => {
    for (const hash of ['#/grading?which=all', '#/grading?runs=1&which=some', '#/grading?runs=3-1']) {
      expect(parseAddress(hash), hash).toEqual({ screen: 'grading' });
    }
    expect(hrefOf({ screen: 'grading', place: plainGrading([1, 2, 3]) })).toBe('#/grading?runs=1-3');
  });

  it('takes nothing at all for Start', () => {
    expect(parseAddress('')).toEqual({ screen: 'start' });
    expect(parseAddress('#')).toEqual({ screen: 'start' });
    expect(parseAddress('#/')).toEqual({ screen: 'start' });
  });

  it.each([
    '#/runs/0',
    '#/runs/-1',
    '#/runs/1.5',
    '#/runs/1e3',
    '#/runs/99999999999999999999',
    '#/models/3',
    '#/start/1',
    '#/runs/5/more',
    '#/constructor',
    '#/__proto__/1',
  ])('%s leads nowhere', (href) => {
    expect(parseAddress(href).screen).toBe('unknown');
  });

  it('drops a query that makes no sense rather than ask the host with it', () => {
    expect(parseAddress('#/responses/17?run=5&verdicts=perhaps')).toEqual({
      screen: 'response',
      responseId: 17,
      query: null,
    });
    expect(parseAddress('#/responses/17?run=x')).toMatchObject({ query: null });
    expect(parseAddress('#/runs/5?sort=nothing')).toMatchObject({ runId: 5, query: null });
    expect(parseAddress('#/runs/new?models=1,x,0,2&like=no')).toMatchObject({ models: [1, 2], like: null });
  });

  it('keeps a run and its query together', () => {
    expect(parseAddress('#/runs/5?run=9&search=x')).toMatchObject({ runId: 5, query: { runId: 5 } });
  });

  it('never takes a token for a route, nor a route for a token', () => {
    expect(parseAddress('#token=abc').screen).toBe('unknown');
    for (const route of routes) expect(hrefOf(route)).toMatch(/^#\//);
  });

  it('knows the rail of each route', () => {
    expect(routes.map(railScreenOf)).toEqual([
      'start',
      'models',
      'benchmarks',
      'benchmarks',
      'runs',
      ...Array.from({ length: 8 }, () => 'runs'),
      ...Array.from({ length: 3 }, () => 'grading'),
      ...Array.from({ length: 4 }, () => 'sentinels'),
      'settings',
      null,
    ]);
  });
});
