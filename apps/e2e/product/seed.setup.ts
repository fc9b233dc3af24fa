import { rmSync } from 'node:fs';
import { Product } from './product';

/** Prepares the initial data of all products in this run: one first start, from an empty folder to the demo newsroom. */
export default async function seed(): Promise<() => void> {
  const product = await Product.startEmpty();
  const home = await product.leave();
  process.env.ASSAY_E2E_SEED = home;
  return () => rmSync(home, { recursive: true, force: true });
}
