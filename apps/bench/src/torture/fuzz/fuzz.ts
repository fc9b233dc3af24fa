import { fuzzFrames } from './frames';
import { fuzzRequests } from './requests';

/** Memory may grow while code is compiled and caches fill, and no further. */
const MOST_GROWN_MB = 300;

/** What was found altogether. */
export interface Fuzzed {
  cases: number;
  /** Give it as ASSAY_FUZZ_SEED to see the same again. */
  seed: number;
  harm: number;
  nodeGrownMegabytes: number;
  productGrownMegabytes: number;
}

/** Hostile frames against a node and hostile requests against the product; each harm is told as it is found. */
export async function fuzz(
  programs: { node: string; product: string },
  cases: number,
  { tell = (_: string): void => undefined } = {},
): Promise<Fuzzed> {
  const seed = Number(process.env.ASSAY_FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31));
  tell(`seed ${seed}`);
  const frames = await fuzzFrames(programs.node, cases, seed);
  const requests = await fuzzRequests(programs.product, cases, seed);
  const harms = [...frames.told, ...requests.told];
  for (const part of [frames, requests])
    if (part.grownMegabytes > MOST_GROWN_MB)
      harms.push(`memory grew by ${part.grownMegabytes.toFixed(0)} MB`);
  for (const harm of harms) tell(harm);
  return {
    cases,
    seed,
    harm: harms.length,
    nodeGrownMegabytes: Math.round(frames.grownMegabytes),
    productGrownMegabytes: Math.round(requests.grownMegabytes),
  };
}
