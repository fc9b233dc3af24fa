import { Node } from '@assay/server-platform/graphql';
import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A claim's public address; it answers for ever. */
@Entity('publication')
@ObjectType('Publication', {
  implements: Node,
  description: "A claim's public address and its current version.",
})
export class Publication implements Node {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid', { name: 'newsroom_id' })
  newsroomId: string;

  @Column('uuid', { name: 'claim_id' })
  claimId: string;

  @Field({ description: 'Names the verdict within its newsroom, in its URL; never changes.' })
  @Column('text')
  slug: string;

  /** The slug by which `/v/<slug>`, without the newsroom, still leads here; null for what was published since. */
  @Column('text', { name: 'flat_slug', nullable: true })
  flatSlug: string | null;

  @Column('timestamptz', { name: 'first_published_at', default: () => 'now()' })
  firstPublishedAt: Date;

  /** When it was removed under law: its slug is a hash of the one it had, and its versions have no content. */
  @Column('timestamptz', { name: 'removed_at', nullable: true })
  removedAt: Date | null;
}

/** A revision made public. Its hash is the revision's, held so by a foreign key. */
@Entity('publication_version')
@ObjectType('PublishedVersion', { description: 'One version of a published verdict.' })
export class PublicationVersion {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid', { name: 'newsroom_id' })
  newsroomId: string;

  @Column('uuid', { name: 'publication_id' })
  publicationId: string;

  @Column('uuid', { name: 'claim_id' })
  claimId: string;

  @Field(() => Int, { description: '1 for the first.' })
  @Column('integer')
  version: number;

  @Column('uuid', { name: 'revision_id' })
  revisionId: string;

  @Field({ description: 'SHA-256 of its canonical JSON, hex.' })
  @Column('text', { name: 'content_hash' })
  contentHash: string;

  @Column('text', { name: 'rating_key' })
  ratingKey: string;

  /** The rating as it was frozen; null for a version whose verdict was removed under law. */
  @Column('text', { name: 'rating_label', nullable: true })
  ratingLabel: string | null;

  /** The place of the rating on its scale; null where the scale has none for it. */
  @Column('integer', { name: 'rating_ordinal', nullable: true })
  ratingOrdinal: number | null;

  /** Null for a first version. */
  @Column('text', { name: 'correction_class', nullable: true })
  correctionClass: string | null;

  @Column('text', { nullable: true })
  topic: string | null;

  @Column('text', { name: 'claimant_name', nullable: true })
  claimantName: string | null;

  /** The claim's statement as it was frozen. */
  @Column('text')
  statement: string;

  /** BCP 47. */
  @Column('text', { nullable: true })
  language: string | null;

  @Column('uuid', { name: 'published_by' })
  publishedById: string;

  @Column('uuid', { name: 'signing_key_id', nullable: true })
  signingKeyId: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "JWS (RFC 7515, compact, EdDSA) over canonical JSON of newsroom, slug, version, contentHash, correction and publishedAt; verify it with the newsroom's key set at `/.well-known/assay/<newsroom>/keys.json`. Null for what was published before there were keys.",
  })
  @Column('text', { nullable: true })
  signature: string | null;

  @Field(() => Date)
  @Column('timestamptz', { name: 'published_at', default: () => 'now()' })
  publishedAt: Date;
}
