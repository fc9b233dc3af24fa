import { canonicalJson } from '../revision/canonical';
import type { RevisionContent, RevisionEvidence, RichNode } from '../revision/content';
import { imagesOf, type FrozenImage } from '../render/image';
import { plainTextOf } from '../render/plain-marks';
import type { AppearanceFact, ReplyFact, WaiverFact } from '../revision/facts';

/**
 * The facts of a verdict that are compared: all except its words, the label of its rating and its items of evidence.
 */
export const FACT_FIELDS = [
  'claimantKind',
  'claimantName',
  'claimantDescription',
  'madeOn',
  'publishedOn',
  'surfacedOn',
  'topic',
  'language',
  'appearance',
  'reply',
  'waiver',
  'ratingDefinition',
  'scale',
  'evidenceOrder',
  'link',
  'image',
  'formatting',
] as const;
export type FactField = (typeof FACT_FIELDS)[number];

/** A change of one fact; `from` is null where the fact was added, `to` where it was removed. */
export interface FactChange {
  field: FactField;
  from: string | null;
  to: string | null;
}

/** The facts of a verdict or of a draft, which may have no language and no rating yet. */
export type ComparedFacts = Pick<
  RevisionContent,
  'claim' | 'scale' | 'summary' | 'rationale' | 'evidence' | 'replies' | 'waivers'
> & { rating: Partial<RevisionContent['rating']> | null; language: string | null };

/** Every fact that differs between two verdicts on one claim, in the order of {@link FACT_FIELDS}. */
export function compareFacts(before: ComparedFacts, after: ComparedFacts): FactChange[] {
  return [
    ...singleFacts(before, after),
    ...listed('appearance', before.claim.appearances, after.claim.appearances, appearanceInWords),
    ...listed('reply', before.replies, after.replies, replyInWords),
    ...listed('waiver', before.waivers, after.waivers, waiverInWords),
    ...ratingFacts(before, after),
    ...order(before.evidence, after.evidence),
    ...(['summary', 'rationale'] as const).flatMap((field) => [
      ...listed('link', linksOf(before[field]), linksOf(after[field]), String),
      ...listed('image', imagesOf(before[field]), imagesOf(after[field]), imageInWords),
      ...formatting(before[field], after[field]),
    ]),
  ];
}

function singleFacts({ claim: was, ...before }: ComparedFacts, { claim: is, ...after }: ComparedFacts) {
  const pairs: readonly [FactField, string | null | undefined, string | null | undefined][] = [
    ['claimantKind', was.claimant.kind, is.claimant.kind],
    ['claimantName', was.claimant.name, is.claimant.name],
    ['claimantDescription', was.claimant.description, is.claimant.description],
    ['madeOn', dated(was.madeOn, was.madePrecision), dated(is.madeOn, is.madePrecision)],
    [
      'publishedOn',
      dated(was.publishedOn, was.publishedPrecision),
      dated(is.publishedOn, is.publishedPrecision),
    ],
    ['surfacedOn', dated(was.surfacedOn, was.surfacedPrecision), dated(is.surfacedOn, is.surfacedPrecision)],
    ['topic', was.topic, is.topic],
    ['language', named(before.language), named(after.language)],
  ];
  return pairs.flatMap(([field, from, to]) => changeOf(field, from, to));
}

/** Changes of the rating and its scale, without the label that was chosen. */
function ratingFacts(before: ComparedFacts, after: ComparedFacts): FactChange[] {
  const [was, is] = [before.rating, after.rating];
  const details = (rating: ComparedFacts['rating']) => {
    if (!rating) return null;
    const { key: _key, label: _label, ...rest } = rating;
    return canonicalJson(rest);
  };
  const changes = was && is ? changeOf('ratingDefinition', was.definition, is.definition) : [];
  const sameLabel = was?.key === is?.key;
  if (changes.length === 0 && sameLabel && was && is && details(was) !== details(is))
    changes.push({ field: 'ratingDefinition', from: details(was), to: details(is) });
  if (canonicalJson(before.scale) !== canonicalJson(after.scale))
    changes.push({ field: 'scale', from: scaleInWords(before.scale), to: scaleInWords(after.scale) });
  return changes;
}

function scaleInWords({ name, version, ratings }: RevisionContent['scale']): string {
  return `${name} ${version}: ${ratings.map(({ label, definition, colour, ordinal }) => `${label} (${definition}; ${colour}${ordinal === null ? '' : `; ${ordinal}`})`).join(', ')}`;
}

/** A change in the order of the items that both list; added and removed items are changes of their own. */
function order(before: readonly RevisionEvidence[], after: readonly RevisionEvidence[]): FactChange[] {
  const was = before.filter(({ id }) => after.some((item) => item.id === id));
  const is = after.filter(({ id }) => before.some((item) => item.id === id));
  const ids = (items: readonly RevisionEvidence[]) => items.map(({ id }) => id).join();
  if (ids(was) === ids(is)) return [];
  const titles = (items: readonly RevisionEvidence[]) => items.map(({ title }) => title).join('; ');
  return [{ field: 'evidenceOrder', from: titles(was), to: titles(is) }];
}

/** Items that were added, removed or changed. Items that read the same are compared by their other fields too. */
function listed<T extends object | string>(
  field: FactField,
  before: readonly T[],
  after: readonly T[],
  inWords: (item: T) => string,
): FactChange[] {
  const bytes = (item: T) => (typeof item === 'string' ? item : canonicalJson(item));
  const removed = without(before.map(bytes), after.map(bytes)).map((index) => inWords(before[index]!));
  const added = without(after.map(bytes), before.map(bytes)).map((index) => inWords(after[index]!));
  const changes = Array.from({ length: Math.max(removed.length, added.length) }, (_, index) => ({
    field,
    from: removed[index] ?? null,
    to: added[index] ?? null,
  }));
  const sameInAnotherOrder = changes.length === 0 && before.map(bytes).join() !== after.map(bytes).join();
  if (!sameInAnotherOrder) return changes;
  return [{ field, from: before.map(inWords).join('; '), to: after.map(inWords).join('; ') }];
}

/**
 * The indexes of items that only the first list contains; an item that occurs twice there must occur twice in the
 * second.
 */
function without(list: readonly string[], other: readonly string[]): number[] {
  const left = [...other];
  return list.flatMap((item, index) => {
    const at = left.indexOf(item);
    if (at < 0) return [index];
    left.splice(at, 1);
    return [];
  });
}

function appearanceInWords({ quote, title, publisher, publishedOn, url, isFirst }: AppearanceFact): string {
  const place = [title, publisher, publishedOn, url, isFirst && 'first made here'].filter(Boolean).join(', ');
  return place ? `${quote} (${place})` : quote;
}

function replyInWords({
  subject,
  outcome,
  question,
  askedOn,
  deadline,
  answer,
  answeredOn,
  reason,
}: ReplyFact) {
  return [subject, outcome, question, askedOn, deadline, answer, answeredOn, reason]
    .filter(Boolean)
    .join('; ');
}

/** An image by its file and all that is said of it: another file under the same words is another image. */
function imageInWords({ sha256, alt, caption, credit, licence }: FrozenImage): string {
  return [alt, caption, credit, licence, `SHA-256 ${sha256.slice(0, 12)}`].filter(Boolean).join('; ');
}

function waiverInWords({ rule, reason }: WaiverFact): string {
  return reason ? `${rule}: ${reason}` : rule;
}

/** The URLs of a field's links, each with the words of the link. */
function linksOf(node: RichNode): string[] {
  const link = node.marks?.find((mark) => mark.type === 'link');
  const own = link && 'attrs' in link ? [`${node.text ?? ''} (${link.attrs.href})`] : [];
  return [...own, ...(node.content ?? []).flatMap(linksOf)];
}

/** Changes of bold, italics, code, headings, lists and quotations in a field whose words are the same. */
function formatting(before: RichNode, after: RichNode): FactChange[] {
  const words = (node: RichNode): string => plainTextOf(node) + (node.content ?? []).map(words).join('');
  if (words(before) !== words(after)) return [];
  // Images that differ are changes of their own; here counts where the same ones stand.
  const digests = (node: RichNode) => imagesOf(node).map(({ sha256 }) => sha256);
  const sameImages = [...digests(before)].sort().join() === [...digests(after)].sort().join();
  const [from, to] = [shapeOf(before, sameImages), shapeOf(after, sameImages)];
  return from === to ? [] : [{ field: 'formatting', from, to }];
}

/** A field with its formatting spelled out and its citations by their evidence, without the URLs of its links. */
function shapeOf({ type, attrs, content = [], text, marks = [] }: RichNode, withImages: boolean): string {
  if (type === 'image') return withImages ? `[image ${String(attrs?.sha256).slice(0, 12)}]` : '';
  const formats = marks.map((mark) => mark.type).sort();
  const inside = text ?? content.map((child) => shapeOf(child, withImages)).join('');
  const name = [type, ...formats, ...Object.values(attrs ?? {})].join(' ');
  return type === 'text' && formats.length === 0 ? inside : `[${name}: ${inside}]`;
}

function dated(on: string | null | undefined, precision: 'month' | 'year' | undefined): string | null {
  if (!on) return null;
  return precision ? `${on} (exact to the ${precision})` : on;
}

/** BCP 47 has the tag `und` for a text without a known language. */
function named(language: string | null): string | null {
  return language === 'und' ? null : language;
}

function changeOf(
  field: FactField,
  from: string | null | undefined,
  to: string | null | undefined,
): FactChange[] {
  return (from ?? null) === (to ?? null) ? [] : [{ field, from: from ?? null, to: to ?? null }];
}
