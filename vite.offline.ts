import { createHash } from 'node:crypto';

import type { Plugin } from 'vite';

/** Writes the list of the build's files into the service worker, which keeps them on the phone. */
export function offline(base: string): Plugin {
  return {
    name: 'offline',
    apply: 'build',
    // After everything else has made its files, the style sheet too.
    enforce: 'post',
    generateBundle(_, bundle) {
      const worker = bundle['sw.js'];
      if (worker?.type !== 'chunk') throw new Error('the build has no sw.js');
      const files = Object.keys(bundle)
        .filter((name) => name.startsWith('assets/'))
        .toSorted()
        .map((name) => base + name);
      const name = createHash('sha256').update(files.join()).digest('hex').slice(0, 12);
      const facts = `const buildFiles=${JSON.stringify(files)},buildName=${JSON.stringify(name)};`;
      worker.code = facts + worker.code;
    },
  };
}
