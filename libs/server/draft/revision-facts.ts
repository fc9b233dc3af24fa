import { frozenCopies, type Evidence, type StoredImage } from '@assay/server-evidence';
import type { Claim } from '@assay/server-claim';
import type { Database } from '@assay/server-platform/database';
import { takeRoom } from '@assay/server-platform/long-texts';
import type { RatingScale } from '@assay/server-rating-scale';
import type { PolicyEvidence, PolicyReply } from '@assay/domain';
import type { ClaimFact, Problem, RevisionContent, ReplyFact, RevisionFacts } from '@assay/verdict-doc';
import { appearanceFacts, appearanceFactsBytes, waiverFacts } from './revision-facts.queries';

/** The facts that a revision freezes in addition to the draft's text. @throws LIMITED */
export async function factsFor(
  db: Database,
  claim: Claim,
  scale: RatingScale,
  evidence: Evidence[],
  replies: ReplyFact[],
  images: readonly StoredImage[],
): Promise<RevisionFacts> {
  await takeRoom(() => appearanceFactsBytes(db, claim.id));
  const appearances = await appearanceFacts(db, claim.id);
  const waivers = await waiverFacts(db, claim.id);
  const copies = await frozenCopies(
    db,
    evidence.map(({ id }) => id),
  );
  const { statement, claimant, madeOn, topic } = claim;
  return {
    claim: {
      statement,
      claimant,
      madeOn,
      topic,
      ...furtherDates(claim),
      appearances: appearances.map(({ publishedOn, isFirst, ...appearance }) => ({
        ...appearance,
        ...(publishedOn && { publishedOn }),
        ...(isFirst && { isFirst }),
      })),
    },
    replies,
    waivers,
    images: images.map(({ id, sha256, mediaType, width, height }) => ({
      id,
      sha256,
      mediaType,
      width,
      height,
    })),
    scale: {
      version: scale.version,
      name: scale.name,
      ratings: scale.ratings.map(({ key, label, definition, colour, ordinal, position }) => ({
        key,
        label,
        definition,
        colour,
        ordinal,
        position,
      })),
    },
    evidence: evidence.map(
      ({
        id,
        title,
        url,
        publisher,
        excerpt,
        stance,
        directness,
        independenceGroup,
        hasOwnOrigin,
        isUnnamed,
        medium,
        mediaFinding,
      }) => ({
        id,
        title,
        url,
        publisher,
        excerpt,
        stance,
        directness,
        // A source with an origin of its own gets a number of its own: its key is its id, which no other source has.
        independenceGroup: hasOwnOrigin ? `own origin of ${id}` : independenceGroup,
        ...(isUnnamed && { isUnnamed }),
        // Absent without a medium, so that revisions frozen before media existed have the same bytes as now.
        ...(medium && { medium }),
        ...(mediaFinding && { mediaFinding }),
        ...(copies.has(id) && { archived: copies.get(id)! }),
      }),
    ),
  };
}

/** The dates of a claim that earlier revisions did not have: each is absent if no member gave it. */
function furtherDates(claim: Claim): Partial<ClaimFact> {
  const { madeOn, madePrecision, publishedOn, publishedPrecision, surfacedOn, surfacedPrecision } = claim;
  return {
    ...(madeOn && madePrecision !== 'day' && { madePrecision }),
    ...(publishedOn && { publishedOn }),
    ...(publishedOn && publishedPrecision !== 'day' && { publishedPrecision }),
    ...(surfacedOn && { surfacedOn }),
    ...(surfacedOn && surfacedPrecision !== 'day' && { surfacedPrecision }),
  };
}

/** A frozen draft, with everything that its revision records. */
export interface FrozenDraft {
  ok: true;
  content: RevisionContent;
  canonicalJson: string;
  sha256: string;
  /** The sequence number of the last frozen update. */
  seq: number;
  /** The evidence that it lists, as the policy evaluates it. */
  evidence: PolicyEvidence[];
  replies: PolicyReply[];
  /** The members who changed the draft, with the number of characters of its text that each wrote. */
  contributors: Map<string, number>;
}

/** A draft that cannot be frozen now, and why. */
export interface UnreadyDraft {
  ok: false;
  problems: Problem[];
  evidence: PolicyEvidence[];
  replies: PolicyReply[];
}
