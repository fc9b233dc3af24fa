import { frozenCopies, type Evidence } from '@assay/server-evidence';
import { STANDS_NOW, type Claim } from '@assay/server-claim';
import { takeRoomFor } from '@assay/server-platform';
import type { RatingScale } from '@assay/server-newsroom';
import type { PolicyEvidence, PolicyReply } from '@assay/domain';
import type {
  AppearanceFact,
  ClaimFact,
  Problem,
  RevisionContent,
  ReplyFact,
  RevisionFacts,
  WaiverFact,
} from '@assay/verdict-doc';
import type { EntityManager } from 'typeorm';

/** What a revision freezes beside the draft's own words. @throws LIMITED */
export async function factsFor(
  manager: EntityManager,
  claim: Claim,
  scale: RatingScale,
  evidence: Evidence[],
  replies: ReplyFact[],
): Promise<RevisionFacts> {
  const marked = `appearance a
     left join article_version v on v.id = a.article_version_id where a.claim_id = $1 and ${STANDS_NOW}`;
  const columns = ['a.exact', 'v.title', 'v.publisher'];
  await takeRoomFor(manager, { columns, from: marked, values: [claim.id] });
  const appearances = (await manager.query(
    `select a.exact as quote, v.title, v.publisher, coalesce(a.url, v.source_url) as url, v.published_at::text as "publishedOn", a.is_first as "isFirst"
     from ${marked} order by a.created_at, a.id`,
    [claim.id],
  )) as (Omit<AppearanceFact, 'publishedOn' | 'isFirst'> & {
    publishedOn: string | null;
    isFirst: boolean;
  })[];
  const waivers = (await manager.query(
    `select rule, case when reason_is_public then reason else '' end as reason from claim_waiver where claim_id = $1 order by rule`,
    [claim.id],
  )) as WaiverFact[];
  const copies = await frozenCopies(
    manager,
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
        // An origin of its own gets a number of its own; the key holds the id, which no other source's origin has.
        independenceGroup: hasOwnOrigin ? `own origin of ${id}` : independenceGroup,
        ...(isUnnamed && { isUnnamed }),
        // Only where there is one: what was frozen before there were media has the same bytes as now.
        ...(medium && { medium }),
        ...(mediaFinding && { mediaFinding }),
        ...(copies.has(id) && { archived: copies.get(id)! }),
      }),
    ),
  };
}

/** The dates of a claim that earlier revisions had no place for: each is absent where no member gave it. */
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

/** A frozen draft, with all that its revision records. */
export interface FrozenDraft {
  ok: true;
  content: RevisionContent;
  canonicalJson: string;
  sha256: string;
  /** The log up to here is what was frozen. */
  seq: number;
  /** What it lists, as the policy looks at it. */
  evidence: PolicyEvidence[];
  replies: PolicyReply[];
  /** Members whose text it may hold, with how many characters of the draft's text are theirs. */
  contributors: Map<string, number>;
}

/** A draft that cannot be frozen now, and why. */
export interface UnreadyDraft {
  ok: false;
  problems: Problem[];
  evidence: PolicyEvidence[];
  replies: PolicyReply[];
}
