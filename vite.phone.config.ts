import { fileURLToPath } from 'node:url';

import { defineConfig } from 'vite';

import { compress } from './vite.compress.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The light entry at /m/: the same React code style over preact, for slow phones and old WebViews. */
export default defineConfig({
  root: here('./src/web/phone'),
  base: '/m/',
  publicDir: false,
  plugins: [compress()],
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
    modulePreload: { polyfill: false },
    sourcemap: false,
    // One round trip on a slow line is worth more than caching pages apart.
    cssCodeSplit: false,
    assetsInlineLimit: 2048,
  },
  server: { proxy: { '/api': `http://127.0.0.1:${process.env['PORT'] ?? 8080}` } },
});
