import { defineConfig } from 'vitest/config';

const globalSetup = ['test/setup/database.ts'];

export default defineConfig({
  test: {
    // One more than the processor's halves: a test waits for its database half of the time.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'domain',
          include: [
            'src/domain/**/*.test.ts',
            'src/contract/**/*.test.ts',
            'src/web/**/*.test.{ts,tsx}',
          ],
          testTimeout: 30_000,
        },
      },
      { test: { name: 'rules', include: ['rules/**/*.test.ts'] } },
      {
        test: {
          name: 'server',
          include: ['src/server/**/*.test.ts'],
          globalSetup,
          // A test that hangs is ended; how fast things are is measured in bench/.
          testTimeout: 90_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.e2e.ts'],
          globalSetup: [...globalSetup, 'test/setup/demo.ts'],
          setupFiles: ['test/setup/shown.ts'],
          fileParallelism: false,
          testTimeout: 240_000,
          hookTimeout: 240_000,
          // What a page shows is waited for as long as what one clicks on.
          expect: { poll: { timeout: 60_000 } },
        },
      },
    ],
  },
});
