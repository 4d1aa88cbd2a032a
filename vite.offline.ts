import { createHash } from 'node:crypto';

import type { Plugin } from 'vite';

type Bundle = Parameters<Extract<Plugin['generateBundle'], Function>>[1];

/** Writes the lists of the build's files into the service worker, which keeps them on the phone. */
export function offline(base: string): Plugin {
  return {
    name: 'offline',
    apply: 'build',
    // After everything else has made its files, the style sheet too.
    enforce: 'post',
    generateBundle(_, bundle) {
      const worker = bundle['sw.js'];
      if (worker?.type !== 'chunk') throw new Error('the build has no sw.js');
      const names = Object.keys(bundle).filter((name) => name.startsWith('assets/'));
      const first = firstNames(bundle);
      const addresses = (wanted: boolean) =>
        JSON.stringify(
          names
            .filter((name) => first.has(name) === wanted)
            .toSorted()
            .map((name) => base + name),
        );
      const build = createHash('sha256').update(names.toSorted().join()).digest('hex').slice(0, 12);
      const facts = `const firstFiles=${addresses(true)},otherFiles=${addresses(false)},buildName="${build}";`;
      worker.code = facts + worker.code;
    },
  };
}

/** Pages without which a class's day cannot be ended where there is no network. */
const ofTheDay = /\/src\/web\/(roll\/|phone\/outbox\/|phone\/SheetPage)/;

/** What the class sheet and the outbox need, and the style sheet: their chunks with what those import at once. */
function firstNames(bundle: Bundle): Set<string> {
  const names = new Set(Object.keys(bundle).filter((name) => name.endsWith('.css')));
  const add = (name: string): void => {
    const file = bundle[name];
    if (names.has(name) || file?.type !== 'chunk') return;
    names.add(name);
    file.imports.forEach(add);
  };
  for (const [name, file] of Object.entries(bundle)) {
    if (file.type !== 'chunk') continue;
    const isOfTheDay = ofTheDay.test(file.facadeModuleId ?? '');
    if (isOfTheDay || file.name === 'first' || file.name === 'early') add(name);
  }
  return names;
}
