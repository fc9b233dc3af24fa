import * as Y from 'yjs';
import type { Author } from '../ports';
import { authorKey } from '../update/author-key';
import { serverDoc } from '../update/server-doc';
import type { Chapter } from './chapters';
import { readDeletions, type Deletion } from './deletions';
import { visibleContent } from './visible-content';

/**
 * All authors who changed the document in any way, each once.
 *
 * The log has two kinds of evidence (A3). Every change but a deletion creates Yjs structs: text, formats and links, map
 * entries (the rating), list items (the order of evidence), elements and their attributes; the author of a struct is the
 * owner of its client id, even after its content was deleted. A deletion creates none; its author is the author of the first
 * update that contains it. An update that repeats stored content is not in the log, and an update that carries its sender's
 * whole delete set repeats deletions of earlier updates: neither makes its author a changer.
 *
 * One kind of deletion is not made by a member: after a remote change, Yjs deletes format markers that have become
 * redundant, on every replica, so that a reader's browser sends deletions too. An author who deleted format markers alone is
 * a changer only if that changes the visible content.
 *
 * @param ownerOf the author that a Yjs client id is bound to (A1)
 */
export function readChangers(chapters: Chapter[], ownerOf: (client: number) => Author): Author[] {
  const clients = new Set<number>();
  for (const { update } of chapters)
    for (const client of Y.parseUpdateMeta(update).to.keys()) clients.add(client);
  const changers = byKey([...clients].map(ownerOf));
  const deletions = readDeletions(chapters);
  const deleters = byKey([...deletions.values()].flat().map(({ author }) => author));
  const isOther = (key: string) => !changers.has(key);
  if ([...deleters.keys()].some(isOther))
    for (const key of deletersOfContent(chapters, deletions)) changers.set(key, deleters.get(key)!);
  const suspects = new Set([...deleters.keys()].filter(isOther));
  if (suspects.size > 0)
    for (const key of changersOfVisibleContent(chapters, suspects)) changers.set(key, deleters.get(key)!);
  return [...changers.values()];
}

/**
 * Those who deleted text or anything else that is no format marker. What they deleted counts by itself, and not by what the
 * document showed: where another member moved its paragraph in the same folded minute, the order of the two is lost.
 */
function deletersOfContent(
  chapters: Chapter[],
  deletions: ReadonlyMap<number, readonly Deletion[]>,
): Set<string> {
  const found = new Set<string>();
  const doc = serverDoc({ gc: false });
  doc.transact(() => {
    for (const { update } of chapters) Y.applyUpdate(doc, update);
  });
  for (const [client, ranges] of deletions)
    for (const { clock, end, author } of ranges)
      if (!found.has(authorKey(author)) && holdsContent(doc, client, clock, end))
        found.add(authorKey(author));
  doc.destroy();
  return found;
}

/** Whether a range of a client's structs holds anything but format markers and what was never sent. */
function holdsContent(doc: Y.Doc, client: number, clock: number, end: number): boolean {
  const last = Math.min(end, Y.getState(doc.store, client));
  for (let at = clock; at < last;) {
    const item = Y.getItem(doc.store, Y.createID(client, at)) as Y.Item | Y.GC;
    if (item instanceof Y.Item && item.countable && !(item.content instanceof Y.ContentDeleted)) return true;
    at = item.id.clock + item.length;
  }
  return false;
}

/**
 * Those of the suspects (authors without a struct) whose deletions change the visible content. Chapters of one minute have
 * no order: the suspects' chapters are applied after the others.
 */
function changersOfVisibleContent(chapters: Chapter[], suspects: ReadonlySet<string>): Set<string> {
  const changed = new Set<string>();
  const doc = serverDoc({ gc: false });
  for (let start = 0; start < chapters.length && changed.size < suspects.size;) {
    let end = start + 1;
    while (end < chapters.length && chapters[end]!.lastSeq === chapters[start]!.lastSeq) end += 1;
    const block = chapters.slice(start, end);
    const isSuspect = ({ author }: Chapter) => suspects.has(authorKey(author));
    for (const { update } of block.filter((chapter) => !isSuspect(chapter))) Y.applyUpdate(doc, update);
    for (const { update, author } of block.filter(isSuspect)) {
      const before = visibleContent(doc);
      Y.applyUpdate(doc, update);
      if (visibleContent(doc) !== before) changed.add(authorKey(author));
    }
    start = end;
  }
  doc.destroy();
  return changed;
}

function byKey(authors: Author[]): Map<string, Author> {
  return new Map(authors.map((author) => [authorKey(author), author]));
}
