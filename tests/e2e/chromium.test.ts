import { describe, expect, inject, it } from 'vitest';

const found = inject('chromium');
const isRequired = ['true', '1'].includes(process.env['CI'] ?? '');

describe('Chromium for the end-to-end tests', () => {
  it.skipIf(found.kind === 'missing' && !isRequired)('is there: without it a continuous build fails', () => {
    expect(found.kind === 'missing' ? found.problem : null).toBeNull();
  });
});
