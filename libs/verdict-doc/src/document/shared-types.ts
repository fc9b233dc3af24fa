import type * as Y from 'yjs';

/** The rich-text fields of a verdict, by the name of their shared type. */
export const FIELDS = ['headline', 'summary', 'rationale'] as const;
export type Field = (typeof FIELDS)[number];

/** The proposed rating: a key, and the version of the newsroom's scale it was chosen from. */
export interface RatingProposal {
  scaleVersion: number;
  ratingKey: string;
}

/** One item of evidence in the draft's order, with the note the draft keeps about it. */
export interface PlacedEvidence {
  id: string;
  note: string;
}

/** What `meta` holds, with values that are not of their type read as null. */
export interface VerdictMeta {
  rating: RatingProposal | null;
  /** BCP 47 tag of the language the verdict is written in. */
  language: string | null;
}

/**
 * The `Y.Map meta` of a verdict.
 *
 * @throws Error when the name is already used as another shared type
 */
export function metaMap(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap('meta');
}

/** The `Y.XmlFragment` of a rich-text field, shaped by {@link verdictSchema} or, for the headline, {@link headlineSchema}. */
export function fragment(doc: Y.Doc, field: Field): Y.XmlFragment {
  return doc.getXmlFragment(field);
}

/**
 * The `Y.Array evidence`: evidence ids in order. Two concurrent moves of one item leave its id twice;
 * readers take the first ({@link evidenceOrder}), so every replica reads the same order.
 */
export function evidenceArray(doc: Y.Doc): Y.Array<unknown> {
  return doc.getArray('evidence');
}

/**
 * The note of one evidence item: a shared text of its own, named after the id, so two people may write it at
 * once and a concurrent move of the item loses none of it. Bind an input to it, or use `noteEvidence`.
 */
export function evidenceNote(doc: Y.Doc, id: string): Y.Text {
  return doc.getText(`note:${id}`);
}

/** Reads `meta`; what is missing or of the wrong type is null. */
export function meta(doc: Y.Doc): VerdictMeta {
  const map = metaMap(doc);
  const proposal = map.get('rating') as Partial<RatingProposal> | null | undefined;
  const language = map.get('language');
  const rating =
    typeof proposal?.scaleVersion === 'number' && typeof proposal.ratingKey === 'string'
      ? { scaleVersion: proposal.scaleVersion, ratingKey: proposal.ratingKey }
      : null;
  return { rating, language: typeof language === 'string' ? language : null };
}

/** Evidence in the draft's order, each id once (its first place wins), with its note. */
export function evidenceOrder(doc: Y.Doc): PlacedEvidence[] {
  const ids = new Set(
    evidenceArray(doc)
      .toArray()
      .filter((id) => typeof id === 'string'),
  );
  return [...ids].map((id) => ({ id, note: evidenceNote(doc, id).toString() }));
}
