import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';

/** The server as one file of our own code; every package from npm stays outside and is required at run time. */
export default defineConfig({
  root: import.meta.dirname,
  build: {
    ssr: true,
    outDir: '../../dist/api',
    emptyOutDir: true,
    target: 'node20',
    sourcemap: true,
    // Injection and GraphQL read class names.
    minify: false,
    rolldownOptions: {
      input: {
        main: 'src/main.ts',
        'extraction-worker': 'src/extraction-worker.ts',
        'print-schema': 'src/print-schema.ts',
        account: 'src/commands/account.ts',
        audit: 'src/commands/audit.ts',
        jobs: 'src/commands/jobs.ts',
        'verify-published': 'src/commands/verify-published.ts',
      },
      external: [...builtinModules, /^node:/],
    },
  },
  ssr: { noExternal: [/^@assay\//] },
});
