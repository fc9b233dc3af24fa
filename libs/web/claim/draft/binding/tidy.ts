import type * as Y from 'yjs';

/**
 * Deletes elements that the schema does not allow and that contain no letters (a list whose last item two members took
 * out).
 *
 * @param strange elements that the schema does not allow; deleted ones are removed from it
 * @param origin the origin of the deleting transaction
 */
export function tidy(strange: Set<Y.XmlElement>, doc: Y.Doc, origin: symbol): void {
  const empty = [...strange].filter((element) => /^(<[^>]*>)*$/.test(element.toString()));
  if (empty.length === 0) return;
  for (const element of empty) strange.delete(element);
  doc.transact((transaction) => {
    for (const { _item: item } of empty) if (item && !item.deleted) item.delete(transaction);
  }, origin);
}
