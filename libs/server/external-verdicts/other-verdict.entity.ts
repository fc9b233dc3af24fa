import { Node, UrlScalar } from '@assay/server-platform/graphql';
import { Field, Float, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@ObjectType('RecordOddity', {
  description: 'An oddity of a record as it was published; the record is stored all the same.',
})
export class RecordOddity {
  @Field({ description: 'Stable name of the oddity: `rating_scale_missing`, `date_imprecise`, …' })
  code: string;

  @Field({ description: 'Where in the record, as a JSONPath.' })
  path: string;

  /** What its sentence is made with; absent in rows from before sentences had parameters. */
  params?: Record<string, string | number>;

  @Field({ description: 'What is odd, in a sentence in the language of the request.' })
  message: string;
}

/** Another publisher's review of a claim, as its ClaimReview says. */
@Entity('other_verdict')
@ObjectType('OtherVerdict', {
  implements: Node,
  description:
    "Another publisher's verdict, imported from its ClaimReview. It is theirs: show it with their name, in their words, and never on our scale.",
})
export class OtherVerdict implements Node {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid', { name: 'newsroom_id' })
  newsroomId: string;

  @Field({ description: 'The record as it was imported.' })
  @Column('text')
  raw: string;

  @Column('bytea', { name: 'raw_hash' })
  rawHash: Buffer;

  @Column('integer')
  copy: number;

  @Field({ description: 'The address or the name of the file that it was imported from.' })
  @Column('text')
  source: string;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  claim: string | null;

  @Field(() => String, { nullable: true })
  @Column('text', { name: 'claimant_name', nullable: true })
  claimantName: string | null;

  @Field(() => String, { nullable: true, description: 'An unnamed source, as the record describes it.' })
  @Column('text', { name: 'claimant_description', nullable: true })
  claimantDescription: string | null;

  @Field(() => String, { nullable: true, description: 'ISO 8601, a day or finer.' })
  @Column('text', { name: 'claim_date', nullable: true })
  claimDate: string | null;

  @Field(() => String, { nullable: true })
  @Column('text', { name: 'publisher_name', nullable: true })
  publisherName: string | null;

  @Field(() => UrlScalar, { nullable: true, description: 'Their page.' })
  @Column('text', { nullable: true })
  url: string | null;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  headline: string | null;

  @Field(() => String, { nullable: true, description: 'ISO 8601, a day or finer.' })
  @Column('text', { name: 'review_date', nullable: true })
  reviewDate: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'When they say that they last changed it. ISO 8601, a day or finer.',
  })
  @Column('text', { name: 'modified_date', nullable: true })
  modifiedDate: string | null;

  /** SHA-256 of their page's address and the claim's wording; null where the record lacks one. Later records replace earlier ones. */
  @Column('bytea', { nullable: true, select: false })
  subject: Buffer | null;

  /** The later of both dates; the newest record of a subject has the latest. */
  @Column('timestamptz', { nullable: true })
  dated: Date | null;

  @Field(() => String, { nullable: true, description: 'Their label, in their words.' })
  @Column('text', { name: 'rating_label', nullable: true })
  ratingLabel: string | null;

  @Field(() => Float, { nullable: true, description: 'On their scale.' })
  @Column('float8', { name: 'rating_value', nullable: true })
  ratingValue: number | null;

  @Field(() => Float, { nullable: true, description: 'The end of their scale that means most false.' })
  @Column('float8', { name: 'rating_worst', nullable: true })
  ratingWorst: number | null;

  @Field(() => Float, { nullable: true, description: 'The end of their scale that means most true.' })
  @Column('float8', { name: 'rating_best', nullable: true })
  ratingBest: number | null;

  @Column('float8', { name: 'rating_normalised', nullable: true })
  ratingNormalised: number | null;

  @Field(() => String, { nullable: true, description: 'BCP 47.' })
  @Column('text', { nullable: true })
  language: string | null;

  @Field(() => [RecordOddity])
  @Column('jsonb')
  oddities: RecordOddity[];

  /** Id of the record that replaces it, if that was loaded; null if none does. */
  replacedById?: string | null;

  @Column('uuid', { name: 'imported_by' })
  importedById: string;

  @Field(() => Date)
  @Column('timestamptz', { name: 'imported_at', default: () => 'now()' })
  importedAt: Date;
}
