import { segmentsOf } from '@assay/text/segments';
import { diffArrays } from 'diff';
import * as Y from 'yjs';
import { evidenceArray, evidenceOrder, FIELDS, fragment, meta } from './shared-types';
import { proposeRating } from './edits';

type Parent = Y.XmlFragment | Y.XmlElement;
/** A block, or the text and the atoms in it. */
type Child = Y.XmlElement | Y.XmlText;

/** A run of letters with one format. */
interface Run {
  text: string;
  attributes: Record<string, unknown>;
}

/** Stands for an embedded object in a text: U+FFFC, object replacement character. */
const EMBEDDED = '\uFFFC';

/** The work that a restore may still do. */
interface Budget {
  /** Differences to search for: the time of a comparison grows with their square. */
  left: number;
  /** Words to look up to find which block became which. */
  lookups: number;
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
    const { rating } = meta(past);
    if (JSON.stringify(meta(doc).rating) !== JSON.stringify(rating)) proposeRating(doc, rating);
    restoreOrder(doc, past, budget);
  });
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
  let [old, fresh] = [0, 0];
  let index = 0;
  for (const hunk of hunksOf(current.map(contentOf), wanted.map(contentOf), budget)) {
    if (hunk.same) {
      [old, fresh, index] = [old + hunk.count, fresh + hunk.count, index + hunk.count];
      continue;
    }
    const before = current.slice(old, old + hunk.removed);
    const after = wanted.slice(fresh, fresh + hunk.added);
    const partners = pair(before, after, budget);
    let reached = 0;
    for (const [at, child] of after.entries()) {
      const partner = partners.get(at);
      if (partner === undefined) now.insert(index, [child.clone() as Y.XmlElement]);
      else {
        now.delete(index, partner - reached);
        reached = partner + 1;
        restoreChild(before[partner]!, child, budget);
      }
      index += 1;
    }
    now.delete(index, before.length - reached);
    [old, fresh] = [old + hunk.removed, fresh + hunk.added];
  }
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

/** A step through a text from its start, as `applyDelta` of Yjs takes it. */
type Step =
  | { retain: number; attributes?: Record<string, unknown> }
  | { insert: string; attributes: Record<string, unknown> }
  | { delete: number };

/**
 * Replaces the words that differ, and then changes the format of those that stayed. Each of the two is one walk through the
 * text: a change by its index would look for its place from the start of the text.
 */
function restoreText(now: Y.XmlText, then: Y.XmlText, budget: Budget): void {
  const [current, wanted] = [wordsIn(now), wordsIn(then)];
  const length = (segments: string[]) => segments.reduce((sum, segment) => sum + segment.length, 0);
  const steps: Step[] = [];
  let [old, fresh] = [0, 0];
  for (const hunk of hunksOf(current, wanted, budget)) {
    const [removed, added] = hunk.same ? [hunk.count, hunk.count] : [hunk.removed, hunk.added];
    const before = length(current.slice(old, old + removed));
    if (hunk.same) steps.push({ retain: before });
    else {
      if (removed > 0) steps.push({ delete: before });
      if (added > 0) steps.push({ insert: wanted.slice(fresh, fresh + added).join(''), attributes: {} });
    }
    [old, fresh] = [old + removed, fresh + added];
  }
  walk(now, steps);
  walk(now, formatSteps(runsOf(now), runsOf(then)));
}

/** Takes these steps through a text, if any of them changes something. */
function walk(text: Y.XmlText, steps: Step[]): void {
  if (steps.some((step) => !('retain' in step) || step.attributes)) text.applyDelta(steps);
}

/** The steps that give the letters of a text the formats of another with the same letters. */
function formatSteps(had: Run[], wanted: Run[]): Step[] {
  const steps: Step[] = [];
  let [run, runEnd, start] = [0, had[0]?.text.length ?? 0, 0];
  for (const { text, attributes } of wanted) {
    const end = start + text.length;
    while (start < end && run < had.length) {
      const until = Math.min(end, runEnd);
      const changed = changesOf(had[run]!.attributes, attributes);
      steps.push({ retain: until - start, ...(changed && { attributes: changed }) });
      start = until;
      if (runEnd <= start) runEnd += had[(run += 1)]?.text.length ?? 0;
    }
  }
  return steps;
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

function lettersOf(child: unknown): string {
  if (child instanceof Y.XmlText)
    return runsOf(child)
      .map(({ text }) => text)
      .join('');
  return child instanceof Y.XmlElement ? child.toArray().map(lettersOf).join(' ') : '';
}

/** The text in runs of one format each; its JSON is the same for the same text, however it came about. */
function runsOf(text: Y.XmlText): Run[] {
  const runs: Run[] = [];
  for (const { insert, attributes = {} } of text.toDelta() as { insert: unknown; attributes?: object }[]) {
    const sorted = Object.fromEntries(Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1)));
    // An embedded object, which no editor of ours writes, takes one position too.
    const letters = typeof insert === 'string' ? insert : EMBEDDED;
    const last = runs.at(-1);
    if (last && JSON.stringify(last.attributes) === JSON.stringify(sorted)) last.text += letters;
    else runs.push({ text: letters, attributes: sorted });
  }
  return runs;
}

/**
 * Which block before became which block after, in order: the one with which it shares most words. By their
 * positions alone, a paragraph above which a colleague wrote another would be taken for the new one, and lose its authors.
 * What is left between these is paired by position: what a colleague writes in a block at this moment stays, where the block
 * stays. Where that would exceed the budget, no block has a partner, and each is replaced whole.
 *
 * @returns index before by index after
 */
function pair(before: Child[], after: Child[], budget: Budget): Map<number, number> {
  const partners = new Map<number, number>();
  if (before.length === 0 || after.length === 0) return partners;
  const [bags, wanted] = [before.map(bagOf), after.map(bagOf)];
  const lookups = lookupsOf(bags, wanted);
  if (lookups > budget.lookups) return partners;
  budget.lookups -= lookups;
  let from = 0;
  let reached = 0;
  const pairBetween = (toBefore: number, toAfter: number) => {
    for (let step = 0; step < Math.min(toBefore - from, toAfter - reached); step += 1)
      if (typeOf(before[from + step]!) === typeOf(after[reached + step]!))
        partners.set(reached + step, from + step);
    [from, reached] = [toBefore + 1, toAfter + 1];
  };
  for (const [at, child] of after.entries()) {
    let best = { at: 0, shared: 0 };
    for (let candidate = from; candidate < bags.length; candidate += 1) {
      if (typeOf(before[candidate]!) !== typeOf(child)) continue;
      const shared = sharedWords(bags[candidate]!, wanted[at]!);
      if (shared > best.shared) best = { at: candidate, shared };
    }
    if (best.shared === 0) continue;
    pairBetween(best.at, at);
    partners.set(at, best.at);
  }
  pairBetween(before.length, after.length);
  return partners;
}

/** The words of a block: how often it has each, and how many they are. */
interface Bag {
  counts: ReadonlyMap<string, number>;
  size: number;
}

function bagOf(child: Child): Bag {
  const counts = new Map<string, number>();
  let size = 0;
  for (const [word] of lettersOf(child).matchAll(/[\p{L}\p{N}]+/gu)) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
    size += 1;
  }
  return { counts, size };
}

/** How many words are looked up, at most, to compare each block with each; a pair costs one more. */
function lookupsOf(before: readonly Bag[], after: readonly Bag[]): number {
  const words = (bags: readonly Bag[]) => bags.reduce((sum, { counts }) => sum + counts.size + 1, 0);
  return Math.min(before.length * words(after), after.length * words(before));
}

/** How many words two blocks share, if that is at least half of the shorter one; else 0. */
function sharedWords(one: Bag, other: Bag): number {
  const [few, many] = one.counts.size < other.counts.size ? [one, other] : [other, one];
  let common = 0;
  for (const [word, count] of few.counts) common += Math.min(count, many.counts.get(word) ?? 0);
  return 2 * common >= Math.min(one.size, other.size) ? common : 0;
}

function typeOf(child: Child): string {
  return child instanceof Y.XmlElement ? child.nodeName : 'text';
}

/** The content of a block, a token or an id as one string: equal for equal content. */
function contentOf(value: unknown): string {
  if (value instanceof Y.XmlText) return JSON.stringify(['text', runsOf(value)]);
  if (value instanceof Y.XmlElement) {
    const attributes = Object.entries(value.getAttributes()).sort(([a], [b]) => (a < b ? -1 : 1));
    return JSON.stringify([value.nodeName, attributes, value.toArray().map(contentOf)]);
  }
  return JSON.stringify(value);
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
