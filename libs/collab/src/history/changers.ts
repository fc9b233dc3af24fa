import * as Y from 'yjs';
import type { Author } from '../ports';
import { authorKey } from '../update/author-key';
import { stillDoc } from '../update/still-doc';
import type { Chapter } from './chapters';
import { readDeletions } from './deletions';
import { visibleContent } from './visible-content';

/**
 * Everyone who changed the document in any way, each once.
 *
 * Two facts of the log name them (A3). Every change but a deletion makes Yjs structs: text, formats and links, map
 * entries (the rating), list items (the order of evidence), elements and their attributes; each struct belongs to the
 * owner of its client id, even after its content was deleted. A deletion makes none, and belongs to the author of the
 * first update that names it. An update that repeats what is stored is not in the log, and an update that carries its
 * sender's whole delete set repeats deletions which an earlier update has named: neither makes its author a changer.
 *
 * One kind of deletion is not a person's: after a remote change Yjs deletes format markers that have become redundant,
 * on every replica, so that a reader's browser sends deletions too. Whoever has done nothing else is a changer only
 * if the document reads differently by it.
 *
 * @param ownerOf whose a Yjs client id is (A1)
 */
export function readChangers(chapters: Chapter[], ownerOf: (client: number) => Author): Author[] {
  const clients = new Set<number>();
  for (const { update } of chapters)
    for (const client of Y.parseUpdateMeta(update).to.keys()) clients.add(client);
  const changers = byKey([...clients].map(ownerOf));
  const deleters = byKey([...readDeletions(chapters).values()].flat().map(({ author }) => author));
  const onlyDeleted = new Set([...deleters.keys()].filter((key) => !changers.has(key)));
  if (onlyDeleted.size > 0)
    for (const key of thoseWhoChangedTheReading(chapters, onlyDeleted)) changers.set(key, deleters.get(key)!);
  return [...changers.values()];
}

/**
 * Of these authors, who have written no struct, those by whose deletions the document reads differently. Chapters of
 * one minute are in no order: those of the authors in question are applied after the others.
 */
function thoseWhoChangedTheReading(chapters: Chapter[], suspects: ReadonlySet<string>): Set<string> {
  const changed = new Set<string>();
  const doc = stillDoc({ gc: false });
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
