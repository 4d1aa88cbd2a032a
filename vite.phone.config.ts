import { fileURLToPath } from 'node:url';

import { defineConfig, type Plugin } from 'vite';

import { compress } from './vite.compress.ts';
import { offline } from './vite.offline.ts';
import { leanRules } from './vite.rules.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const main = here('./src/web/phone/main.tsx');
const early = here('./src/web/phone/early.ts');

type InfoOf = (id: string) => { readonly importedIds: readonly string[] } | null;

/** A module and all that it imports at once, added to those that are known. */
function withImports(id: string, infoOf: InfoOf, known: Set<string>): Set<string> {
  if (known.has(id)) return known;
  known.add(id);
  for (const one of infoOf(id)?.importedIds ?? []) withImports(one, infoOf, known);
  return known;
}

const [asksEarly, first] = [new Set<string>(), new Set<string>()];

/**
 * Everything that the first page needs comes in one file: one round trip on a slow line, and it packs better. What
 * asks early is a small file before it; what is imported later stays in files of its own.
 */
function firstLoad(id: string, infoOf: InfoOf): string | null {
  withImports(early, infoOf, asksEarly);
  withImports(main, infoOf, first);
  if (asksEarly.has(id)) return 'early';
  return first.has(id) ? 'first' : null;
}

/** Nothing is preloaded here, so an import that comes later needs no helper. */
function plainImports(): Plugin {
  return {
    name: 'plain-imports',
    transform: {
      filter: { id: /vite\/preload-helper/ },
      handler: () => 'export const __vitePreload = (load) => load();',
    },
  };
}

/** The light entry at /m/: the same React code style over preact, for slow phones and old WebViews. */
export default defineConfig({
  root: here('./src/web/phone'),
  base: '/m/',
  publicDir: false,
  plugins: [leanRules(), plainImports(), compress(), offline('/m/')],
  resolve: {
    alias: [
      { find: /^react\/jsx-(dev-)?runtime$/, replacement: 'preact/jsx-runtime' },
      { find: /^react-dom\/client$/, replacement: 'preact/compat/client' },
      { find: /^react(-dom)?$/, replacement: 'preact/compat' },
    ],
  },
  build: {
    outDir: here('./dist/phone'),
    emptyOutDir: true,
    target: ['chrome86', 'safari14'],
    cssTarget: ['chrome86', 'safari14'],
    modulePreload: false,
    sourcemap: false,
    // One round trip on a slow line is worth more than caching pages apart.
    cssCodeSplit: false,
    assetsInlineLimit: 2048,
    rolldownOptions: {
      input: {
        index: here('./src/web/phone/index.html'),
        early: here('./src/web/phone/early.ts'),
        sw: here('./src/web/phone/sw.ts'),
      },
      // The domain only says what is true: what nobody asks it for need not come along.
      treeshake: {
        moduleSideEffects: (id) => !id.includes('/src/domain/'),
        propertyReadSideEffects: false,
      },
      output: {
        // The service worker must have the same address for ever, at the root of the pages that it keeps.
        codeSplitting: {
          // What asks early is imported by the first page too, and still has a file of its own.
          includeDependenciesRecursively: false,
          groups: [{ name: (id, build) => firstLoad(id, (one) => build.getModuleInfo(one)) }],
        },
        entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
      },
    },
  },
  server: { proxy: { '/api': `http://127.0.0.1:${process.env['PORT'] ?? 8080}` } },
});
