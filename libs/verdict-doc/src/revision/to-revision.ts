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
import { readFragment, readHeadline } from './read-fragment';

/** A frozen draft, or every reason it cannot be frozen. */
export type RevisionResult =
  | { ok: true; content: RevisionContent; canonicalJson: string; sha256: string }
  | { ok: false; problems: Problem[] };

/**
 * Freezes a draft (D2): one canonical JSON by RFC 8785 over NFC text, and its SHA-256 (hex). The same document
 * and facts give the same bytes on every machine, however Yjs split the text. Whatever cannot be frozen is
 * answered as problems with places (D3); nothing throws, and no text is left out.
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

/** What a draft says, as far as it can be read, and everything that keeps it from being frozen. */
export interface ReadVerdict {
  problems: Problem[];
  parts: Pick<
    RevisionContent,
    'claim' | 'scale' | 'headline' | 'summary' | 'rationale' | 'evidence' | 'replies' | 'waivers'
  > & {
    /** Null where the draft names none. */
    language: string | null;
    /** Null while none of the scale is chosen. */
    rating: RevisionContent['rating'] | null;
  };
}

/** Reads a draft as it stands, ready to be frozen or not. Nothing throws, and no text is left out. */
export function readVerdict(doc: Y.Doc, facts: RevisionFacts): ReadVerdict {
  const problems: Problem[] = [];
  const tell = (code: ProblemCode, place: string, message: string) => problems.push({ code, place, message });
  const outside = (place: string, message: string) => void tell('outside_schema', place, message);
  /** A shared name used as another type throws in Yjs; that is one more problem, not an error. */
  const reading = <T>(place: string, read: () => T, otherwise: T): T => {
    try {
      return read();
    } catch {
      outside(place, 'This part of the draft is not of the kind a verdict has here.');
      return otherwise;
    }
  };

  const headline = reading('headline', () => readHeadline(fragment(doc, 'headline'), outside), '');
  if (headline.trim() === '') tell('headline_empty', 'headline', 'The verdict has no headline.');
  if (headline.length > HEADLINE_LIMIT) {
    tell('headline_too_long', 'headline', `The headline is longer than ${HEADLINE_LIMIT} characters.`);
  }
  const rich = (field: Field, code: ProblemCode): RichNode => {
    const empty: RichNode = { type: 'doc', content: [] };
    const node = reading(field, () => readFragment(fragment(doc, field), field, outside), empty);
    if (!saysSomething(node)) tell(code, field, `The ${field} is empty.`);
    return node;
  };
  const summary = rich('summary', 'summary_empty');
  const rationale = rich('rationale', 'rationale_empty');

  const { language, rating } = reading('meta', () => readMeta(doc, facts, tell), {
    language: null,
    rating: null,
  });
  const evidence = reading('evidence', () => readEvidence(doc, facts, tell), []);
  const numbered = new Set(evidence.map((item) => item.id));
  for (const [field, node] of [['summary', summary] as const, ['rationale', rationale] as const]) {
    for (const id of citationsOf(node)) {
      if (!numbered.has(id))
        tell('citation_broken', field, 'A citation points at evidence the verdict does not list.');
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
    tell(
      'quotation_unknown',
      place,
      `“${words.slice(0, 200)}” stands in quotation marks, and no passage or source of this claim has these words. Quote word for word, or take the marks away.`,
    );
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

type Tell = (code: ProblemCode, place: string, message: string) => void;

function readMeta(
  doc: Y.Doc,
  facts: RevisionFacts,
  tell: Tell,
): { language: string | null; rating: RatingFact | null } {
  const { rating: proposal, language } = meta(doc);
  if (language !== null && !isLanguageTag(language))
    tell(
      'language_unknown',
      'meta/language',
      'The language of the verdict is not one that BCP 47 can name. Choose it again.',
    );
  const stored: unknown = metaMap(doc).get('rating');
  if (!proposal) {
    if (stored === undefined || stored === null)
      tell('rating_missing', 'meta/rating', 'No rating is chosen.');
    else tell('rating_unknown', 'meta/rating', 'The rating is not one of the scale.');
    return { language, rating: null };
  }
  const rating = facts.scale.ratings.find(({ key }) => key === proposal.ratingKey);
  if (proposal.scaleVersion !== facts.scale.version) {
    tell(
      'rating_unknown',
      'meta/rating',
      'The rating is from another version of the scale. Choose it again.',
    );
  } else if (!rating) {
    tell('rating_unknown', 'meta/rating', 'The rating is not one of the scale.');
  }
  return { language, rating: rating ?? null };
}

function readEvidence(doc: Y.Doc, facts: RevisionFacts, tell: Tell): RevisionContent['evidence'] {
  const known = new Map(facts.evidence.map((item) => [item.id, item]));
  const strange = evidenceArray(doc)
    .toArray()
    .findIndex((id: unknown) => typeof id !== 'string');
  if (strange >= 0)
    tell('outside_schema', `evidence/${strange}`, 'The list of evidence holds something else.');
  const placed = evidenceOrder(doc);
  const numberOf = originNumbers(placed.map(({ id }) => known.get(id)?.independenceGroup ?? null));
  return placed.flatMap(({ id, note }, index) => {
    const item = known.get(id);
    if (!item) {
      tell('evidence_unknown', `evidence/${index}`, 'The list names evidence the claim does not have.');
      return [];
    }
    const { independenceGroup, ...facts } = item;
    return [{ ...facts, originGroup: numberOf(independenceGroup), number: index + 1, note }];
  });
}

function saysSomething(node: RichNode): boolean {
  return node.type === 'citation' || !!node.text?.trim() || (node.content ?? []).some(saysSomething);
}

function citationsOf(node: RichNode): string[] {
  if (node.type === 'citation') return [String(node.attrs!.evidenceId)];
  return (node.content ?? []).flatMap(citationsOf);
}
