import { canonicalJson } from '../revision/canonical';
import type { RevisionContent, RevisionEvidence, RichNode } from '../revision/content';
import type { AppearanceFact, ReplyFact, WaiverFact } from '../revision/facts';

/** What of a verdict changed beside its words, the label of its rating and its items of evidence. */
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
  'formatting',
] as const;
export type FactField = (typeof FACT_FIELDS)[number];

/** One such change; `from` is null where there was nothing before, `to` where there is nothing now. */
export interface FactChange {
  field: FactField;
  from: string | null;
  to: string | null;
}

/** What is compared; a draft may name no language and propose no rating yet. */
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

/** What the rating and its scale are, beside the label that was chosen. */
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

/** The order of those items that both list; an item that came or went is told as such. */
function order(before: readonly RevisionEvidence[], after: readonly RevisionEvidence[]): FactChange[] {
  const was = before.filter(({ id }) => after.some((item) => item.id === id));
  const is = after.filter(({ id }) => before.some((item) => item.id === id));
  const ids = (items: readonly RevisionEvidence[]) => items.map(({ id }) => id).join();
  if (ids(was) === ids(is)) return [];
  const titles = (items: readonly RevisionEvidence[]) => items.map(({ title }) => title).join('; ');
  return [{ field: 'evidenceOrder', from: titles(was), to: titles(is) }];
}

/** Items that came, went or changed; two that read the same are told apart by what else they hold. */
function listed<T extends object | string>(
  field: FactField,
  before: readonly T[],
  after: readonly T[],
  inWords: (item: T) => string,
): FactChange[] {
  const bytes = (item: T) => (typeof item === 'string' ? item : canonicalJson(item));
  const gone = without(before.map(bytes), after.map(bytes)).map((index) => inWords(before[index]!));
  const come = without(after.map(bytes), before.map(bytes)).map((index) => inWords(after[index]!));
  const changes = Array.from({ length: Math.max(gone.length, come.length) }, (_, index) => ({
    field,
    from: gone[index] ?? null,
    to: come[index] ?? null,
  }));
  const sameInAnotherOrder = changes.length === 0 && before.map(bytes).join() !== after.map(bytes).join();
  if (!sameInAnotherOrder) return changes;
  return [{ field, from: before.map(inWords).join('; '), to: after.map(inWords).join('; ') }];
}

/** Indexes of what the first list holds and the second does not, each of the second's counted once. */
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

function waiverInWords({ rule, reason }: WaiverFact): string {
  return reason ? `${rule}: ${reason}` : rule;
}

/** The addresses that a field's words lead to, each with the words. */
function linksOf(node: RichNode): string[] {
  const link = node.marks?.find((mark) => mark.type === 'link');
  const own = link && 'attrs' in link ? [`${node.text ?? ''} (${link.attrs.href})`] : [];
  return [...own, ...(node.content ?? []).flatMap(linksOf)];
}

/** Bold, italics, headings, lists and quotations of words that stayed the same. */
function formatting(before: RichNode, after: RichNode): FactChange[] {
  const words = (node: RichNode): string => (node.text ?? '') + (node.content ?? []).map(words).join('');
  if (words(before) !== words(after)) return [];
  const [from, to] = [shapeOf(before), shapeOf(after)];
  return from === to ? [] : [{ field: 'formatting', from, to }];
}

/** A field with its formatting spelled out and its citations by their evidence, without the addresses of its links. */
function shapeOf({ type, attrs, content = [], text, marks = [] }: RichNode): string {
  const formats = marks.map((mark) => mark.type).sort();
  const inside = text ?? content.map(shapeOf).join('');
  const name = [type, ...formats, ...Object.values(attrs ?? {})].join(' ');
  return type === 'text' && formats.length === 0 ? inside : `[${name}: ${inside}]`;
}

function dated(on: string | null | undefined, precision: 'month' | 'year' | undefined): string | null {
  if (!on) return null;
  return precision ? `${on} (exact to the ${precision})` : on;
}

/** BCP 47 has a tag for a language that is not named. */
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
