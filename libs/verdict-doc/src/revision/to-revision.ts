import { because, sayReason, type Reason } from '@assay/messages';
import { isLanguageTag, NO_LANGUAGE } from '@assay/domain';
import type * as Y from 'yjs';
import { evidenceArray, evidenceOrder, fragment, meta, metaMap, type Field } from '../document/shared-types';
import { HEADLINE_LIMIT } from '../schema';
import { canonicalJson, normalised, sha256Hex } from './canonical';
import {
  REVISION_SCHEMA,
  type Problem,
  type ProblemCode,
  type RevisionContent,
  type RichNode,
} from './content';
import type { RatingFact, RevisionFacts } from './facts';
import { originNumbers } from './origin-numbers';
import { unfoundQuotations } from './quotations';
import type { ImageReading } from './read-image';
import { readFragment, readHeadline } from './read-fragment';

/** A frozen draft, or every reason it cannot be frozen. */
export type RevisionResult =
  | { ok: true; content: RevisionContent; canonicalJson: string; sha256: string }
  | { ok: false; problems: Problem[] };

/** The most problems of one draft that are reported: a hostile draft has as many as it has letters. */
export const MOST_PROBLEMS = 100;

/**
 * Freezes a draft (D2): one canonical JSON by RFC 8785 over NFC text, and its SHA-256 (hex). The same document and
 * facts give the same bytes on every machine, however Yjs split the text. What cannot be frozen is returned as problems
 * with places (D3); nothing throws, and no text is left out.
 */
export function toRevision(doc: Y.Doc, facts: RevisionFacts): RevisionResult {
  const { problems, parts } = readVerdict(doc, facts);
  const { language, rating, headline, summary, rationale, evidence } = parts;
  if (problems.length > 0 || !rating) return { ok: false, problems };
  const { claim, scale, replies, waivers } = facts;
  const content: RevisionContent = normalised({
    schema: REVISION_SCHEMA,
    language: language ?? NO_LANGUAGE,
    claim,
    rating,
    scale,
    headline: headline.trim(),
    summary,
    rationale,
    evidence,
    replies,
    waivers,
  });
  const json = canonicalJson(content);
  return { ok: true, content, canonicalJson: json, sha256: sha256Hex(json) };
}

/** The readable content of a draft, and every problem that prevents freezing it. */
export interface ReadVerdict {
  problems: Problem[];
  parts: Pick<
    RevisionContent,
    'claim' | 'scale' | 'headline' | 'summary' | 'rationale' | 'evidence' | 'replies' | 'waivers'
  > & {
    /** Null where the draft names none. */
    language: string | null;
    /** Null while no rating of the scale is chosen. */
    rating: RevisionContent['rating'] | null;
  };
}

/** Reads a draft, whether it can be frozen or not. Nothing throws, and no text is left out. */
export function readVerdict(doc: Y.Doc, facts: RevisionFacts): ReadVerdict {
  const problems: Problem[] = [];
  const report = (code: ProblemCode, place: string, why: Reason) => {
    if (problems.length < MOST_PROBLEMS) problems.push({ code, place, message: sayReason(why), ...why });
  };
  const outside = (place: string, why: Reason) => void report('outside_schema', place, why);
  /** Yjs throws where a shared name is used as another type; that becomes a problem, not an error. */
  const reading = <T>(place: string, read: () => T, otherwise: T): T => {
    try {
      return read();
    } catch {
      outside(place, because('draft_part_malformed'));
      return otherwise;
    }
  };

  const headline = reading('headline', () => readHeadline(fragment(doc, 'headline'), outside), '');
  if (headline.trim() === '') report('headline_empty', 'headline', because('headline_empty'));
  if (headline.length > HEADLINE_LIMIT) {
    report('headline_too_long', 'headline', because('headline_too_long', { most: HEADLINE_LIMIT }));
  }
  const images: ImageReading = {
    files: new Map(facts.images.map((file) => [file.id, file])),
    report: (code, place) => report(code, place, because(code)),
  };
  const rich = (field: Field, empty: 'summary_empty' | 'rationale_empty'): RichNode => {
    const nothing: RichNode = { type: 'doc', content: [] };
    const node = reading(field, () => readFragment(fragment(doc, field), field, outside, images), nothing);
    if (!hasContent(node)) report(empty, field, because(empty));
    return node;
  };
  const summary = rich('summary', 'summary_empty');
  const rationale = rich('rationale', 'rationale_empty');

  const { language, rating } = reading('meta', () => readMeta(doc, facts, report), {
    language: null,
    rating: null,
  });
  const evidence = reading('evidence', () => readEvidence(doc, facts, report), []);
  const numbered = new Set(evidence.map((item) => item.id));
  for (const [field, node] of [['summary', summary] as const, ['rationale', rationale] as const]) {
    for (const id of citationsOf(node)) {
      if (!numbered.has(id)) report('citation_broken', field, because('citation_broken'));
    }
  }
  const { claim, replies } = facts;
  for (const { words, place } of unfoundQuotations({
    claim,
    headline,
    summary,
    rationale,
    evidence,
    replies,
  }))
    report('quotation_unknown', place, because('quotation_unknown', { words: words.slice(0, 200) }));
  return {
    problems,
    parts: {
      claim: facts.claim,
      scale: facts.scale,
      language,
      rating: rating && { ...rating, scaleVersion: facts.scale.version },
      headline,
      summary,
      rationale,
      evidence,
      replies: facts.replies,
      waivers: facts.waivers,
    },
  };
}

type Report = (code: ProblemCode, place: string, why: Reason) => void;

function readMeta(
  doc: Y.Doc,
  facts: RevisionFacts,
  report: Report,
): { language: string | null; rating: RatingFact | null } {
  const { rating: proposal, language } = meta(doc);
  if (language !== null && !isLanguageTag(language))
    report('language_unknown', 'meta/language', because('language_unknown'));
  const stored: unknown = metaMap(doc).get('rating');
  if (!proposal) {
    if (stored === undefined || stored === null)
      report('rating_missing', 'meta/rating', because('rating_missing'));
    else report('rating_unknown', 'meta/rating', because('rating_unknown'));
    return { language, rating: null };
  }
  const rating = facts.scale.ratings.find(({ key }) => key === proposal.ratingKey);
  if (proposal.scaleVersion !== facts.scale.version) {
    report('rating_unknown', 'meta/rating', because('rating_of_other_scale'));
  } else if (!rating) {
    report('rating_unknown', 'meta/rating', because('rating_unknown'));
  }
  return { language, rating: rating ?? null };
}

function readEvidence(doc: Y.Doc, facts: RevisionFacts, report: Report): RevisionContent['evidence'] {
  const known = new Map(facts.evidence.map((item) => [item.id, item]));
  const strange = evidenceArray(doc)
    .toArray()
    .findIndex((id: unknown) => typeof id !== 'string');
  if (strange >= 0) report('outside_schema', `evidence/${strange}`, because('evidence_list_malformed'));
  const placed = evidenceOrder(doc);
  const numberOf = originNumbers(placed.map(({ id }) => known.get(id)?.independenceGroup ?? null));
  return placed.flatMap(({ id, note }, index) => {
    const item = known.get(id);
    if (!item) {
      report('evidence_unknown', `evidence/${index}`, because('evidence_unknown'));
      return [];
    }
    const { independenceGroup, ...facts } = item;
    return [{ ...facts, originGroup: numberOf(independenceGroup), number: index + 1, note }];
  });
}

function hasContent(node: RichNode): boolean {
  return node.type === 'citation' || !!node.text?.trim() || (node.content ?? []).some(hasContent);
}

function citationsOf(node: RichNode): string[] {
  if (node.type === 'citation') return [String(node.attrs!.evidenceId)];
  return (node.content ?? []).flatMap(citationsOf);
}
