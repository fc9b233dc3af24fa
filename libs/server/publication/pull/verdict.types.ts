import { Claimant, ClaimDates, SortDirectionEnum } from '@assay/server-claim';
import { Rating } from '@assay/server-newsroom';
import { connectionOf, InputText, InputValue, Node, UrlScalar } from '@assay/server-platform';
import { FrozenEvidence, PublishedReply } from '@assay/server-review';
import { readRevision, type RevisionContent } from '@assay/verdict-doc';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ArrayMaxSize, IsOptional } from 'class-validator';

export const TextFormatEnum = { HTML: 'HTML', TEXT: 'TEXT', MARKDOWN: 'MARKDOWN' } as const;
export type TextFormat = keyof typeof TextFormatEnum;
registerEnumType(TextFormatEnum, { name: 'TextFormat', description: 'How rich text is given.' });

export const VerdictOrderFieldEnum = { published_at: 'published_at', updated_at: 'updated_at' } as const;
registerEnumType(VerdictOrderFieldEnum, {
  name: 'VerdictOrderField',
  description: '`published_at`: first published; `updated_at`: newest version.',
});

@ObjectType('PublishedNewsroom', { description: 'Who publishes a verdict.' })
export class PublishedNewsroom {
  @Field()
  slug: string;

  @Field()
  name: string;
}

@ObjectType('PublishedAppearance', { description: 'Where the claim was found.' })
export class PublishedAppearance {
  @Field({ description: 'The words as they stand there.' })
  quote: string;

  @Field(() => String, { nullable: true, description: "The article's title." })
  title: string | null;

  @Field(() => String, { nullable: true })
  publisher: string | null;

  @Field(() => UrlScalar, { nullable: true })
  url: string | null;

  @Field({ description: 'Whether the newsroom found that the claim was first made here.' })
  isFirst: boolean;
}

@ObjectType('PublishedClaim', { description: 'The claim as it stood when its verdict was approved.' })
export class PublishedClaim extends ClaimDates {
  @Field(() => ID)
  id: string;

  @Field()
  statement: string;

  @Field(() => Claimant)
  claimant: Claimant;

  @Field(() => String, { nullable: true })
  topic: string | null;

  @Field(() => [PublishedAppearance])
  appearances: PublishedAppearance[];
}

@ObjectType('PublishedRating', { description: 'The rating, with the scale it was given on.' })
export class PublishedRating {
  @Field()
  key: string;

  @Field()
  label: string;

  @Field()
  definition: string;

  @Field({ description: '`#rrggbb`; never show it without the label.' })
  colour: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Best highest; null where the label is off the numeric scale.',
  })
  ordinal: number | null;

  @Field(() => Int)
  scaleVersion: number;

  @Field(() => [Rating], { description: 'Every label of that scale version, in order.' })
  scale: Omit<Rating, 'scaleId' | 'scale'>[];
}

@ObjectType('PublishedEvidence', {
  description: 'A source as it was published; citations in HTML link to `#evidence-<number>`.',
})
export class PublishedEvidence extends FrozenEvidence {}

@ObjectType('PublishedApprovals', { description: 'How the version was approved; no names.' })
export class PublishedApprovals {
  @Field(() => Int)
  count: number;

  @Field(() => Int, { description: 'What the policy asked for when it was submitted.' })
  required: number;

  @Field({ description: 'Whether the policy barred members who changed what it holds from approving it.' })
  fourEyes: boolean;

  @Field(() => Int, {
    nullable: true,
    description:
      'How many of the approving editors changed nothing of what it holds; of a retraction, how many did not ask for it. Null for versions submitted before every change was counted.',
  })
  independent: number | null;

  @Field(() => Date)
  lastAt: Date;
}

/** A published verdict as a pulling client sees it; what it says is read from the revision's frozen bytes. */
@ObjectType('Verdict', { implements: Node, description: 'A published verdict, in its newest version.' })
export class Verdict implements Node {
  id: string;

  @Field({ description: 'Names it within its newsroom, in its URL; never changes.' })
  slug: string;

  /** The slug of its newsroom. */
  newsroomSlug: string;

  /** The slug by which `/v/<slug>`, without the newsroom, still leads here; null for what was published since. */
  flatSlug: string | null;

  @Field(() => Int, { description: 'Counts up with each correction.' })
  version: number;

  @Field({ description: 'SHA-256, hex, over the UTF-8 bytes of `canonicalJson`.' })
  contentHash: string;

  @Field({ description: 'Exactly the bytes that were approved: canonical JSON (RFC 8785).' })
  canonicalJson: string;

  @Field(() => Date, { description: 'When the first version was published.' })
  publishedAt: Date;

  @Field(() => Date, { description: 'When this version was published.' })
  updatedAt: Date;

  @Field(() => String, {
    nullable: true,
    description:
      'JWS (RFC 7515, compact, EdDSA) over canonical JSON of newsroom, slug, version, contentHash, correction and publishedAt; the keys stand at `/.well-known/assay/<newsroom>/keys.json`.',
  })
  signature: string | null;

  newsroomId: string;
  claimId: string;
  revisionId: string;
  policyVersion: number;
  voidReason: string | null;
  private read: RevisionContent | undefined;

  /** What the frozen bytes say; read once. */
  get content(): RevisionContent {
    return (this.read ??= readRevision(this.canonicalJson));
  }

  @Field(() => PublishedClaim)
  get claim(): PublishedClaim {
    const { claim } = this.content;
    return {
      id: this.claimId,
      ...{ madePrecision: 'day', publishedPrecision: 'day', surfacedPrecision: 'day', ...claim },
      appearances: claim.appearances.map((one) => ({ ...one, isFirst: one.isFirst ?? false })),
    } as PublishedClaim;
  }

  @Field(() => PublishedRating)
  get rating(): PublishedRating {
    const { rating, scale } = this.content;
    return { ...rating, scale: scale.ratings };
  }

  @Field()
  get headline(): string {
    return this.content.headline;
  }

  @Field(() => [PublishedReply], { description: 'The subjects of the claim, and what came of asking them.' })
  get replies(): PublishedReply[] {
    return this.content.replies as PublishedReply[];
  }

  @Field(() => [PublishedEvidence], { description: 'In the order of their numbers.' })
  get evidence(): PublishedEvidence[] {
    return this.content.evidence.map((item) => ({
      ...item,
      isUnnamed: item.isUnnamed ?? false,
      note: item.note || null,
    })) as unknown as PublishedEvidence[];
  }
}

export const VerdictConnection = connectionOf(Verdict, 'Verdict', { totalCount: true });

@InputType('VerdictFilter')
export class VerdictFilter {
  @Field(() => [String], { nullable: true, description: 'Any of these ratings.' })
  @IsOptional()
  @ArrayMaxSize(50)
  ratingKeys?: string[] | null;

  @InputText({ max: 120, nullable: true })
  topic?: string | null;

  @InputText({ max: 200, nullable: true, description: "The claimant's name, exactly." })
  claimant?: string | null;

  @InputValue(() => Date, { nullable: true, description: 'First published at or after.' })
  publishedAfter?: Date | null;

  @InputValue(() => Date, { nullable: true, description: 'First published before.' })
  publishedBefore?: Date | null;
}

@InputType('VerdictOrder')
export class VerdictOrder {
  @InputValue(() => VerdictOrderFieldEnum)
  field: keyof typeof VerdictOrderFieldEnum;

  @InputValue(() => SortDirectionEnum)
  direction: 'asc' | 'desc';
}
