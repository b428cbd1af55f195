import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { fileFailureSentence } from '../../../electron/headless/failure-sentence.ts';

function failureOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('It did not fail.');
}

it('says what the file system says, in words', () => {
  const missing = failureOf(() => readFileSync('/nowhere/at/all'));
  expect(fileFailureSentence(missing)).toBe('/nowhere/at/all: there is no such file or folder.');
  expect(fileFailureSentence(failureOf(() => readFileSync('/')))).toMatch(/it is a folder\.$/);
});

it('keeps the sentence that was put around it', () => {
  const cause = failureOf(() => readFileSync('/nowhere/at/all')) as Error;
  const around = new Error(`/a.csv could not be written: ${cause.message}`, { cause });
  expect(fileFailureSentence(around)).toBe('/a.csv could not be written: there is no such file or folder.');
});

it('has nothing to say of a defect', () => {
  expect(fileFailureSentence(new TypeError('x is not a function'))).toBeNull();
  expect(fileFailureSentence('text')).toBeNull();
  expect(fileFailureSentence(Object.assign(new Error('?'), { code: 'EWEIRD', syscall: 'open' }))).toBeNull();
});
