import type * as Y from 'yjs';
import { evidenceArray, evidenceOrder, FIELDS, fragment, meta } from './shared-types';
import { proposeRating } from './edits';

/**
 * Makes a draft read as an earlier one did, in one edit: rating, texts and order of evidence. Blocks that read the
 * same are left alone, so that their words stay under who wrote them; notes on evidence are kept as they are.
 */
export function restoreVerdict(doc: Y.Doc, past: Y.Doc): void {
  doc.transact(() => {
    for (const field of FIELDS) restoreField(fragment(doc, field), fragment(past, field));
    proposeRating(doc, meta(past).rating);
    const wanted = evidenceOrder(past).map(({ id }) => id);
    const order = evidenceArray(doc);
    if (
      wanted.join() ===
      evidenceOrder(doc)
        .map(({ id }) => id)
        .join()
    )
      return;
    order.delete(0, order.length);
    order.insert(0, wanted);
  });
}

/** Replaces what lies between the equal blocks at both ends. */
function restoreField(now: Y.XmlFragment, then: Y.XmlFragment): void {
  const [current, wanted] = [now.toArray(), then.toArray()];
  const same = (a: unknown, b: unknown) => String(a) === String(b);
  let start = 0;
  while (start < current.length && start < wanted.length && same(current[start], wanted[start])) start += 1;
  let end = 0;
  const most = Math.min(current.length, wanted.length) - start;
  while (end < most && same(current[current.length - 1 - end], wanted[wanted.length - 1 - end])) end += 1;
  now.delete(start, current.length - end - start);
  const missing = wanted.slice(start, wanted.length - end).map((block) => block.clone() as Y.XmlElement);
  if (missing.length) now.insert(start, missing);
}
