import type * as Y from 'yjs';

/** The rich-text fields of a verdict, by the name of their shared type. */
export const FIELDS = ['headline', 'summary', 'rationale'] as const;
export type Field = (typeof FIELDS)[number];

/** The proposed rating: a key, and the version of the newsroom's scale that defines it. */
export interface RatingProposal {
  scaleVersion: number;
  ratingKey: string;
}

/** One item of evidence in the draft's order, with the draft's note about it. */
export interface PlacedEvidence {
  id: string;
  note: string;
}

/** The values of `meta`; a value of the wrong type reads as null. */
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
 * The `Y.Array evidence`: evidence ids in order. Two concurrent moves of one item leave its id twice; readers use the
 * first ({@link evidenceOrder}), so every replica reads the same order.
 */
export function evidenceArray(doc: Y.Doc): Y.Array<unknown> {
  return doc.getArray('evidence');
}

/**
 * The note of one evidence item: a shared text of its own, named after the id. Two members may write it at the same
 * time, and a concurrent move of the item loses none of it. Bind an input to it, or use `noteEvidence`.
 */
export function evidenceNote(doc: Y.Doc, id: string): Y.Text {
  return doc.getText(`note:${id}`);
}

/** Reads `meta`; a missing value or one of the wrong type is null. */
export function meta(doc: Y.Doc): VerdictMeta {
  const map = metaMap(doc);
  const language = map.get('language');
  return { rating: ratingOf(map.get('rating')), language: typeof language === 'string' ? language : null };
}

/** A value of the key `rating` of `meta`; null where it is no proposal. */
export function ratingOf(value: unknown): RatingProposal | null {
  const proposal = value as Partial<RatingProposal> | null | undefined;
  return typeof proposal?.scaleVersion === 'number' && typeof proposal.ratingKey === 'string'
    ? { scaleVersion: proposal.scaleVersion, ratingKey: proposal.ratingKey }
    : null;
}

/**
 * Ids of evidence that are read: many times what a claim may have. A list of more holds ids that are not the claim's, so
 * the verdict can't be frozen as it stands.
 */
const MOST_PLACED = 2_000;

/** Evidence in the draft's order with its notes; each id once, at its first index. */
export function evidenceOrder(doc: Y.Doc): PlacedEvidence[] {
  const ids = new Set<string>();
  for (const id of evidenceArray(doc)) {
    if (ids.size === MOST_PLACED) break;
    if (typeof id === 'string') ids.add(id);
  }
  // Asking a document for a text adds it to the document.
  return [...ids].map((id) => ({
    id,
    note: doc.share.has(`note:${id}`) ? evidenceNote(doc, id).toString() : '',
  }));
}
