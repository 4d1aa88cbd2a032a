import { beforeEach } from 'vitest';

import { shownPages } from './browser.ts';

// A test that waited in vain says what its pages showed instead.
beforeEach(({ onTestFailed }) => {
  onTestFailed(async () => console.error(await shownPages()));
});
