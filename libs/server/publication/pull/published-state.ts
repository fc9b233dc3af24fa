import { typedId } from '@assay/server-platform/graphql';
import { takeReadingRoom } from '@assay/server-platform/long-texts';
import { PublishedReply } from '@assay/server-review';
import {
  readRevision,
  renderHtml,
  renderMarkdown,
  renderText,
  type RevisionContent,
} from '@assay/verdict-doc';
import { Field, Int, ObjectType } from '@nestjs/graphql';
import { PublishedClaim, PublishedEvidence, PublishedRating, PublishedWaiver } from './published.types';

const RENDERERS = { HTML: renderHtml, TEXT: renderText, MARKDOWN: renderMarkdown } as const;

/** A verdict in one of its versions; what it says is read from the revision's frozen bytes. */
@ObjectType({ isAbstract: true })
export abstract class PublishedState {
  /** The publication's id, the same in every version. */
  verdictId: string;

  @Field({ description: 'Names the verdict within its newsroom, in its URL; never changes.' })
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

  @Field(() => String, {
    nullable: true,
    description:
      'JWS (RFC 7515, compact, EdDSA) over canonical JSON of newsroom, slug, version, contentHash, correction and publishedAt; the keys are at `/.well-known/assay/<newsroom>/keys.json`.',
  })
  signature: string | null;

  /** When the first version was published. */
  publishedAt: Date;

  /** When this version was published. */
  updatedAt: Date;

  newsroomId: string;
  claimId: string;
  revisionId: string;
  policyVersion: number;
  /** Why this version retracts the verdict; null where it does not. */
  voidReason: string | null;
  /** The notice that an editor put over the verdict; null where there is none. */
  doubt: { reason: string; since: string } | null;
  private read: RevisionContent | undefined;
  private readonly texts = new Map<string, string>();

  /** What the frozen bytes say; parsed once. */
  get content(): RevisionContent {
    return (this.read ??= readRevision(this.canonicalJson));
  }

  /**
   * One of its texts in a format; rendered once, under however many aliases it is asked for.
   *
   * @param imagesAt the address of each image, without the digest at its end
   */
  rendered(field: 'summary' | 'rationale', format: keyof typeof RENDERERS, imagesAt: string): string {
    const name = `${field} ${format}`;
    const known = this.texts.get(name);
    if (known !== undefined) return known;
    const text = RENDERERS[format](this.content, field, ({ sha256 }) => `${imagesAt}/${sha256}`);
    // The rendered text is in memory together with the text that was read, and is as long.
    takeReadingRoom(Buffer.byteLength(text));
    this.texts.set(name, text);
    return text;
  }

  @Field(() => PublishedClaim)
  get claim(): PublishedClaim {
    const { verdictId, version, claimId } = this;
    const id = typedId('PublishedClaim', verdictId, version);
    const { claim } = this.content;
    return {
      ...{ id, claimId, madePrecision: 'day', publishedPrecision: 'day', surfacedPrecision: 'day', ...claim },
      appearances: claim.appearances.map((one) => ({
        ...one,
        publishedOn: one.publishedOn ?? null,
        isFirst: one.isFirst ?? false,
      })),
    } as PublishedClaim;
  }

  @Field(() => PublishedRating)
  get rating(): PublishedRating {
    const { verdictId, version, content } = this;
    const id = typedId('PublishedRating', verdictId, version);
    return { id, ...content.rating, scale: content.scale.ratings };
  }

  @Field()
  get headline(): string {
    return this.content.headline;
  }

  @Field(() => [PublishedReply], { description: 'The subjects of the claim, and what came of asking them.' })
  get replies(): PublishedReply[] {
    return this.content.replies as PublishedReply[];
  }

  @Field(() => [PublishedWaiver], { description: 'The rules that were set aside for it.' })
  get waivers(): PublishedWaiver[] {
    return this.content.waivers.map(({ rule, reason }) => ({ rule, reason: reason || null }));
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
