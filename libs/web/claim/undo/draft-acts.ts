import {
  evidenceOrder,
  meta,
  placeEvidence,
  proposeRating,
  removeEvidence,
  setLanguage,
} from '@assay/verdict-doc';
import type { RatingProposal } from '@assay/verdict-doc';
import type * as Y from 'yjs';
import type { Act, ActEnd } from './undo-history';
import { say } from './texts';

/** A value of the draft that was chosen: the rating, or the language. */
function valueAct<Value>(
  { doc, what, left }: { doc: Y.Doc; what: string; left: string },
  [before, after]: readonly [Value, Value],
  read: () => Value,
  write: (value: Value) => string,
): Act {
  return {
    doc,
    what,
    turn: (way) => {
      const [here, there] = way === 'undo' ? [after, before] : [before, after];
      if (JSON.stringify(read()) !== JSON.stringify(here)) return { kind: 'left', said: left };
      return { kind: 'done', said: write(there) };
    },
  };
}

/** Chooses a rating. @param labelOf the name of a rating */
export function chooseRating(doc: Y.Doc, rating: RatingProposal, labelOf: (key: string) => string): Act {
  const before = meta(doc).rating;
  proposeRating(doc, rating);
  return valueAct(
    { doc, what: say('what.rating'), left: say('left.rating') },
    [before, rating],
    () => meta(doc).rating,
    (value) => {
      proposeRating(doc, value);
      return value ? say('done.rating', { rating: labelOf(value.ratingKey) }) : say('done.noRating');
    },
  );
}

/** Chooses the language of the draft. @param nameOf the name of a language */
export function chooseLanguage(
  doc: Y.Doc,
  language: string,
  fallback: string,
  nameOf: (tag: string) => string,
): Act {
  const before = meta(doc).language ?? fallback;
  setLanguage(doc, language);
  return valueAct(
    { doc, what: say('what.language'), left: say('left.language') },
    [before, language],
    () => meta(doc).language ?? fallback,
    (value) => {
      setLanguage(doc, value);
      return say('done.language', { language: nameOf(value) });
    },
  );
}

/** The place of a source in the order of the draft; undefined without one. */
export interface Spot {
  index: number;
  previous: string | undefined;
  next: string | undefined;
}

/** The place of a source in the order of the draft. */
export function spotOf(doc: Y.Doc, id: string): Spot | undefined {
  const ids = evidenceOrder(doc).map((one) => one.id);
  const index = ids.indexOf(id);
  return index < 0 ? undefined : { index, previous: ids[index - 1], next: ids[index + 1] };
}

/** Puts a source where it was: next to the sources that were around it, wherever colleagues have moved them. */
export function putAt(doc: Y.Doc, id: string, spot: Spot | undefined): void {
  if (!spot) return removeEvidence(doc, id);
  const others = evidenceOrder(doc).flatMap((one) => (one.id === id ? [] : [one.id]));
  const next = spot.next === undefined ? -1 : others.indexOf(spot.next);
  const previous = spot.previous === undefined ? -1 : others.indexOf(spot.previous);
  placeEvidence(doc, id, next >= 0 ? next : previous >= 0 ? previous + 1 : spot.index);
}

/** Whether a source is still between one of the same two neighbours, or on the same end: nobody moved it. */
function isSame(one: Spot | undefined, other: Spot | undefined): boolean {
  if (!one || !other) return one === other;
  return one.previous === other.previous || one.next === other.next;
}

/** Places a source in the order of the draft; undefined if it was there. */
export function moveSource(
  doc: Y.Doc,
  { id, title }: { id: string; title: string },
  index: number,
): Act | undefined {
  const before = spotOf(doc, id);
  placeEvidence(doc, id, index);
  const after = spotOf(doc, id);
  if (before?.index === after?.index) return undefined;
  return {
    doc,
    what: say('what.order', { title }),
    turn: (way): ActEnd => {
      const [here, there] = way === 'undo' ? [after, before] : [before, after];
      if (!isSame(spotOf(doc, id), here)) return { kind: 'left', said: say('left.order', { title }) };
      putAt(doc, id, there);
      return { kind: 'done', said: say(there ? 'done.order' : 'done.unplaced', { title }) };
    },
  };
}
