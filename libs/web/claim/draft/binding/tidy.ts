import { squareTables } from '@assay/verdict-doc';
import type * as Y from 'yjs';

/**
 * Deletes elements that the schema does not allow and that contain no letters (a list whose last item two members took
 * out), and makes tables rectangular.
 *
 * @param strange elements that the schema does not allow; deleted ones are removed from it
 * @param origin the origin of the transactions
 * @param repairs whether this page may add missing cells
 */
export function tidy(
  strange: Set<Y.XmlElement>,
  field: Y.XmlFragment,
  { origin, repairs }: { origin: symbol; repairs: boolean },
): void {
  const empty = [...strange].filter((element) => /^(<[^>]*>)*$/.test(element.toString()));
  for (const element of empty) strange.delete(element);
  if (empty.length > 0)
    field.doc!.transact((transaction) => {
      for (const { _item: item } of empty) if (item && !item.deleted) item.delete(transaction);
    }, origin);
  if (repairs) squareTables(field, origin);
}
