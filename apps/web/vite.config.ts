import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));
const api = 'http://127.0.0.1:4400';

/** The web client: built to `dist/web`; in development Vite serves it and proxies the API. */
export default defineConfig({
  root: here,
  plugins: [react()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    // Names the files of each page, for its size limit (.size-limit.mjs).
    manifest: true,
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      input: [`${here}index.html`, `${here}explorer.html`],
      // Silences warnings about `use client` directives in the explorer's React runtime; bundles ignore them.
      onLog: (level, log, tell) => void (log.code === 'MODULE_LEVEL_DIRECTIVE' || tell(level, log)),
    },
  },
  resolve: { dedupe: ['graphql', 'react', 'react-dom', 'yjs', '@tiptap/pm', '@tiptap/core'] },
  server: {
    port: 4401,
    proxy: {
      '/graphql': api,
      '/import': api,
      '/archive': api,
      '/preview': api,
      '/export': api,
      '/v/': api,
      '/collab': { target: api, ws: true },
    },
  },
});
