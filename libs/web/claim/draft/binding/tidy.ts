import type * as Y from 'yjs';

/**
 * Deletes elements the schema does not hold and that hold no letter (a list whose last item two people took out of it).
 *
 * @param strange elements the schema does not hold; those that are deleted are taken out of it
 * @param origin of the transaction in which they are deleted
 */
export function tidy(strange: Set<Y.XmlElement>, doc: Y.Doc, origin: symbol): void {
  const empty = [...strange].filter((element) => /^(<[^>]*>)*$/.test(element.toString()));
  if (empty.length === 0) return;
  for (const element of empty) strange.delete(element);
  doc.transact((transaction) => {
    for (const { _item: item } of empty) if (item && !item.deleted) item.delete(transaction);
  }, origin);
}
