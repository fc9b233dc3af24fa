import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';

/** Builds benchmarks and tortures as plain Node programs; every package from npm stays external. */
export default defineConfig({
  root: import.meta.dirname,
  logLevel: 'warn',
  build: {
    ssr: true,
    outDir: '../../dist/bench',
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    rolldownOptions: {
      input: {
        'assay-node': 'src/peers/assay-node.ts',
        torture: 'src/torture/torture.ts',
        'flood-witness': 'src/torture/flood/witness.ts',
        collab: 'src/collab/collab.ts',
        extract: 'src/extract/extract.ts',
        import: 'src/import/import.ts',
        pull: 'src/pull/pull.ts',
        spotting: 'src/spotting/spotting.ts',
        desk: 'src/desk/desk.ts',
        triggers: 'src/triggers/triggers.ts',
      },
      external: [...builtinModules, /^node:/],
    },
  },
  ssr: { noExternal: [/^@assay\//] },
});
