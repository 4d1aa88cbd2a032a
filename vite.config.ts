import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

import { compress } from './vite.compress.ts';

/** The desk pages: served at `/`, built to dist/web. The phone pages have vite.phone.config.ts. */
export default defineConfig({
  root: 'src/web',
  base: '/',
  publicDir: false,
  plugins: [react(), compress()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    sourcemap: false,
    target: ['chrome92', 'edge92', 'firefox91', 'safari15'],
    // Scripts may not be inlined: the content security policy allows none.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler|react-router)\// },
            { name: 'query', test: /node_modules\/@tanstack\// },
          ],
        },
      },
    },
  },
  server: {
    proxy: { '/api': `http://127.0.0.1:${process.env['PORT'] ?? '8500'}` },
  },
});
