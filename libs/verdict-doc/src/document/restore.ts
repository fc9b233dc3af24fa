import { segmentsOf } from '@assay/text/segments';
import { diffArrays } from 'diff';
import * as Y from 'yjs';
import { contentOf, lettersOf, runsOf } from './block-content';
import type { Child } from './block-content';
import { proposeRating } from './edits';
import { pairBlocks } from './pair-blocks';
import type { LookupBudget } from './pair-blocks';
import { evidenceArray, evidenceOrder, FIELDS, fragment, meta } from './shared-types';
import type { Field } from './shared-types';

type Parent = Y.XmlFragment | Y.XmlElement;

/** The work that a restore may still do. */
interface Budget extends LookupBudget {
  /** Differences to search for: the time of a comparison grows with their square. */
  left: number;
}
const MOST_EDITS = 3_000;
const MOST_EDITS_AT_ONCE = 1_000;
const MOST_LOOKUPS = 2_000_000;

/** UTF-16 units that are segmented at a time: the time grows with the square of the window. */
const WINDOW = 512;

/** A part of two lists: items that both have, or items of the first that were replaced by items of the second. */
type Hunk = { same: true; count: number } | { same: false; removed: number; added: number };

const words = new Intl.Segmenter(undefined, { granularity: 'word' });

/**
 * Restores an earlier state of a draft in one edit: rating, texts and order of evidence. It touches only what differs, down
 * to the word, so that all other words keep their authors, which the four-eyes rule counts. Notes on evidence stay as they
 * are.
 */
export function restoreVerdict(doc: Y.Doc, past: Y.Doc): void {
  const budget = { left: MOST_EDITS, lookups: MOST_LOOKUPS };
  doc.transact(() => {
    for (const field of FIELDS) restoreChildren(fragment(doc, field), fragment(past, field), budget);
    restoreRating(doc, past);
    restoreOrder(doc, past, budget);
  });
}

/** A part of a draft that is restored by itself: the rating, or a block of a field, by its index; null for the whole field. */
export type RestoredPart = { field: 'rating' } | { field: Field; block: number | null };

/**
 * Restores one part of an earlier state of a draft, as {@link restoreVerdict}; all else stays. A block that is still there,
 * changed, is changed back; one that is gone comes back behind the block that it followed.
 *
 * @throws RangeError if the field had no such block
 */
export function restorePart(doc: Y.Doc, past: Y.Doc, part: RestoredPart): void {
  const budget = { left: MOST_EDITS, lookups: MOST_LOOKUPS };
  doc.transact(() => {
    if (part.field === 'rating') return restoreRating(doc, past);
    const [now, then] = [fragment(doc, part.field), fragment(past, part.field)];
    if (part.block === null) return restoreChildren(now, then, budget);
    restoreBlock(now, then, part.block, budget);
  });
}

function restoreBlock(now: Parent, then: Parent, block: number, budget: Budget): void {
  const [current, wanted] = [now.toArray() as Child[], then.toArray() as Child[]];
  const child = wanted[block];
  if (!child) throw new RangeError(`The field had no block ${block}.`);
  const partners = partnersOf(current, wanted, budget);
  const { partner, same } = partners[block]!;
  if (same) return;
  if (partner !== undefined) return restoreChild(current[partner]!, child, budget);
  const before = partners.slice(0, block).findLast((each) => each.partner !== undefined);
  now.insert(before ? before.partner! + 1 : 0, [child.clone() as Y.XmlElement]);
}

function restoreRating(doc: Y.Doc, past: Y.Doc): void {
  const { rating } = meta(past);
  if (JSON.stringify(meta(doc).rating) !== JSON.stringify(rating)) proposeRating(doc, rating);
}

function restoreOrder(doc: Y.Doc, past: Y.Doc, budget: Budget): void {
  const idsOf = (of: Y.Doc) => evidenceOrder(of).map(({ id }) => id);
  const wanted = idsOf(past);
  if (wanted.join() === idsOf(doc).join()) return;
  const order = evidenceArray(doc);
  let index = 0;
  for (const hunk of hunksOf(order.toArray().map(contentOf), wanted.map(contentOf), budget)) {
    const added = hunk.same ? hunk.count : hunk.added;
    if (!hunk.same) {
      order.delete(index, hunk.removed);
      order.insert(index, wanted.slice(index, index + added));
    }
    index += added;
  }
}

/** Makes the children of one parent those of another; a block that only changed is changed within. */
function restoreChildren(now: Parent, then: Parent, budget: Budget): void {
  const [current, wanted] = [now.toArray() as Child[], then.toArray() as Child[]];
  let reached = 0;
  let index = 0;
  for (const [at, { partner, same }] of partnersOf(current, wanted, budget).entries()) {
    const child = wanted[at]!;
    if (partner === undefined) now.insert(index, [child.clone() as Y.XmlElement]);
    else {
      now.delete(index, partner - reached);
      reached = partner + 1;
      if (!same) restoreChild(current[partner]!, child, budget);
    }
    index += 1;
  }
  now.delete(index, current.length - reached);
}

/** The block of now that a block of then became, by its index; `same` where it did not change. */
interface Partner {
  partner: number | undefined;
  same: boolean;
}

/** The partner of each wanted block. Partners are in order, and none is that of two. */
function partnersOf(current: readonly Child[], wanted: readonly Child[], budget: Budget): Partner[] {
  const partners: Partner[] = [];
  let old = 0;
  for (const hunk of hunksOf(current.map(contentOf), wanted.map(contentOf), budget)) {
    const fresh = partners.length;
    if (hunk.same) {
      for (let at = 0; at < hunk.count; at += 1) partners.push({ partner: old + at, same: true });
      old += hunk.count;
      continue;
    }
    const before = current.slice(old, old + hunk.removed);
    const after = wanted.slice(fresh, fresh + hunk.added);
    const paired = pairBlocks(before, after, budget);
    for (const at of after.keys()) {
      const partner = paired.get(at);
      partners.push({ partner: partner === undefined ? undefined : old + partner, same: false });
    }
    old += hunk.removed;
  }
  return partners;
}

function restoreChild(now: Child, then: Child, budget: Budget): void {
  if (now instanceof Y.XmlText && then instanceof Y.XmlText) return restoreText(now, then, budget);
  if (!(now instanceof Y.XmlElement && then instanceof Y.XmlElement)) return;
  const [had, has] = [now.getAttributes(), then.getAttributes()];
  for (const name of Object.keys(had)) if (!(name in has)) now.removeAttribute(name);
  for (const [name, value] of Object.entries(has))
    if (JSON.stringify(had[name]) !== JSON.stringify(value)) now.setAttribute(name, value as string);
  restoreChildren(now, then, budget);
}

/** Replaces the words that differ, and then changes the format of those that stayed. */
function restoreText(now: Y.XmlText, then: Y.XmlText, budget: Budget): void {
  const [current, wanted] = [wordsIn(now), wordsIn(then)];
  const length = (segments: string[]) => segments.reduce((sum, segment) => sum + segment.length, 0);
  let [old, fresh, index] = [0, 0, 0];
  for (const hunk of hunksOf(current, wanted, budget)) {
    const [removed, added] = hunk.same ? [hunk.count, hunk.count] : [hunk.removed, hunk.added];
    const inserted = wanted.slice(fresh, fresh + added);
    if (!hunk.same) {
      now.delete(index, length(current.slice(old, old + removed)));
      now.insert(index, inserted.join(''), {});
    }
    [old, fresh, index] = [old + removed, fresh + added, index + length(inserted)];
  }
  restoreFormats(now, then);
}

/** Gives the letters of a text the formats of another with the same letters. */
function restoreFormats(now: Y.XmlText, then: Y.XmlText): void {
  const had = runsOf(now);
  let [run, runEnd, start] = [0, had[0]?.text.length ?? 0, 0];
  for (const { text, attributes } of runsOf(then)) {
    const end = start + text.length;
    while (start < end && run < had.length) {
      const until = Math.min(end, runEnd);
      const changed = changesOf(had[run]!.attributes, attributes);
      if (changed) now.format(start, until - start, changed);
      start = until;
      if (runEnd <= start) runEnd += had[(run += 1)]?.text.length ?? 0;
    }
  }
}

/** The attributes to set, and those to remove as null; null if there are none. */
function changesOf(
  had: Record<string, unknown>,
  has: Record<string, unknown>,
): Record<string, unknown> | null {
  const names = [...new Set([...Object.keys(had), ...Object.keys(has)])];
  const changed = names.filter((name) => JSON.stringify(had[name]) !== JSON.stringify(has[name]));
  return changed.length > 0 ? Object.fromEntries(changed.map((name) => [name, has[name] ?? null])) : null;
}

function wordsIn(text: Y.XmlText): string[] {
  return Array.from(segmentsOf(words, lettersOf(text), WINDOW), ({ segment }) => segment);
}

/** The hunks between two lists; one hunk of everything once the budget is spent. */
function hunksOf(before: string[], after: string[], budget: Budget): Hunk[] {
  const maxEditLength = Math.min(budget.left, MOST_EDITS_AT_ONCE);
  const parts = diffArrays(before, after, { maxEditLength });
  if (!parts) {
    budget.left = Math.max(0, budget.left - maxEditLength);
    return [{ same: false, removed: before.length, added: after.length }];
  }
  const hunks: Hunk[] = [];
  for (const { added, removed, value } of parts) {
    if (!added && !removed) {
      hunks.push({ same: true, count: value.length });
      continue;
    }
    budget.left -= value.length;
    let last = hunks.at(-1);
    if (!last || last.same) hunks.push((last = { same: false, removed: 0, added: 0 }));
    last[added ? 'added' : 'removed'] += value.length;
  }
  budget.left = Math.max(0, budget.left);
  return hunks;
}
