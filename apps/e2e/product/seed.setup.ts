import { rmSync } from 'node:fs';
import { Product } from './product';

/** Prepares the data every product of this run begins with: one real first start, from an empty folder to its demo newsroom. */
export default async function seed(): Promise<() => void> {
  const product = await Product.startEmpty();
  const home = await product.leave();
  process.env.ASSAY_E2E_SEED = home;
  return () => rmSync(home, { recursive: true, force: true });
}
