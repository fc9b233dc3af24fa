import fc from 'fast-check';

/**
 * Every run generates the same cases, so that a change alone makes a test fail. `ASSAY_SEED=<number> npx vitest run`
 * generates others; a failure prints its seed.
 */
fc.configureGlobal({ seed: Number(process.env.ASSAY_SEED ?? 20181219) });
