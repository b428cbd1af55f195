import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import { ConnectionLostError } from '#renderer/backend/connection.ts';
import { problemOf } from '#renderer/data/problem-of.ts';

describe('problemOf', () => {
  it.each(['REFUSED', 'NOT_FOUND', 'STORAGE'])('passes on the sentence of %s', (code) => {
    const sentence = 'broken.jsonl, line 17, field “question”: it is missing. Nothing was imported.';
    expect(problemOf(new ORPCError(code, { message: sentence }))).toBe(sentence);
  });

  it('says who failed where it was not expected', () => {
    expect(problemOf(new ORPCError('INTERNAL_SERVER_ERROR', { message: 'boom' }))).toBe(
      'The host failed at this: boom',
    );
    expect(problemOf(new ORPCError('BAD_REQUEST', { message: 'id' }))).toContain(
      'refuses what this page sent',
    );
    expect(problemOf(new Error('boom'))).toBe('Something went wrong in this page: boom');
  });

  it('tells a lost connection from a failed call', () => {
    expect(problemOf(new ConnectionLostError())).toContain('connection to the host is lost');
    expect(problemOf(new DOMException('closed', 'AbortError'))).toContain('connection to the host was lost');
  });

  it('tells a host of another version', () => {
    const error = new Error('expected string');
    error.name = 'ValidationError';
    expect(problemOf(error)).toContain('another version');
  });

  it.each([null, undefined, 'text', 3, {}])('has a sentence for %o, which is no error', (thrown) => {
    expect(problemOf(thrown)).toMatch(/\.$/);
  });
});
