import { Kbd, keyCaps } from '@assay/ui';
import type { KeyCombination } from '@assay/ui';

/** Keys that are pressed together, each as a cap. */
export function ShortcutKeys({ keys }: { keys: KeyCombination }) {
  return keyCaps(keys).map((key) => <Kbd key={key}>{key}</Kbd>);
}
