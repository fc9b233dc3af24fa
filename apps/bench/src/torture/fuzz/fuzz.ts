import { fuzzFrames } from './frames';
import { fuzzRequests } from './requests';

/** How much memory may grow while code is compiled and caches fill. */
const MOST_GROWN_MB = 300;

/** The result of both parts. */
export interface Fuzzed {
  cases: number;
  /** Set it as ASSAY_FUZZ_SEED to repeat the same cases. */
  seed: number;
  harm: number;
  nodeGrownMegabytes: number;
  productGrownMegabytes: number;
}

/** Sends hostile frames to a node and hostile requests to the product; each harm is logged as it is found. */
export async function fuzz(
  programs: { node: string; product: string },
  cases: number,
  { log = (_: string): void => undefined } = {},
): Promise<Fuzzed> {
  const seed = Number(process.env.ASSAY_FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31));
  log(`seed ${seed}`);
  const frames = await fuzzFrames(programs.node, cases, seed);
  const requests = await fuzzRequests(programs.product, cases, seed);
  const harms = [...frames.problems, ...requests.problems];
  for (const part of [frames, requests])
    if (part.grownMegabytes > MOST_GROWN_MB)
      harms.push(`memory grew by ${part.grownMegabytes.toFixed(0)} MB`);
  for (const harm of harms) log(harm);
  return {
    cases,
    seed,
    harm: harms.length,
    nodeGrownMegabytes: Math.round(frames.grownMegabytes),
    productGrownMegabytes: Math.round(requests.grownMegabytes),
  };
}
