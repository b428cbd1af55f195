import { defineConfig } from 'vitest/config';

/** The built shell on a stand-in for Electron, and the packaged app: not yet part of `npm test`. */
export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 1,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    fileParallelism: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'shell',
          include: ['tests/shell/**/*.test.ts'],
          globalSetup: ['tests/shell/global-setup.ts'],
        },
      },
      {
        extends: true,
        test: { name: 'packaging', include: ['tests/packaging/**/*.test.ts'] },
      },
    ],
  },
});
