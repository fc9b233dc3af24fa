import { CORRECTION_CLASSES, type CorrectionClass } from '@assay/domain';
import { Node } from '@assay/server-platform/graphql';
import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

export const CorrectionClassEnum = Object.fromEntries(CORRECTION_CLASSES.map((name) => [name, name])) as {
  [N in CorrectionClass]: N;
};
registerEnumType(CorrectionClassEnum, {
  name: 'CorrectionClass',
  description:
    'What a public change is: `voided` retracts, `rating_changed` and `content_corrected` mend what was wrong, `updated` adds what became known, `typo` changes no meaning.',
});

/** A draft frozen for review; no row ever changes (Postgres refuses), and the hash is checked by Postgres too. */
@Entity('revision')
@ObjectType('Revision', {
  implements: Node,
  description: 'A draft frozen for review: immutable content with its hash.',
})
export class Revision implements Node {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid', { name: 'newsroom_id' })
  newsroomId: string;

  @Column('uuid', { name: 'claim_id' })
  claimId: string;

  @Field(() => Int, { description: '1 for the first of the claim.' })
  @Column('integer')
  number: number;

  @Field({ description: 'The content as canonical JSON (RFC 8785); `sha256` is over its UTF-8 bytes.' })
  @Column('text', { name: 'canonical_json' })
  canonicalJson: string;

  @Field({ description: 'Hex.' })
  @Column('text')
  sha256: string;

  /** The draft's log up to here is what was frozen. */
  @Column('bigint', { name: 'draft_seq', transformer: { from: Number, to: (value: number) => value } })
  draftSeq: number;

  @Field(() => Int, { description: 'The version of the policy it is judged by.' })
  @Column('integer', { name: 'policy_version' })
  policyVersion: number;

  /**
   * Whether its contributors are all members who changed anything it holds. Revisions submitted before that rule count
   * only who had inserted text or written the claim's and the evidence's rows.
   */
  @Column('boolean', { name: 'counts_every_change', default: false })
  countsEveryChange: boolean;

  @Column('uuid', { name: 'submitted_by' })
  submittedById: string;

  @Field(() => Date)
  @Column('timestamptz', { name: 'submitted_at', default: () => 'now()' })
  submittedAt: Date;

  @Field(() => CorrectionClassEnum, {
    nullable: true,
    description: 'What it changes in public; null for a first publication.',
  })
  @Column('text', { name: 'correction_class', nullable: true })
  correctionClass: CorrectionClass | null;

  @Field(() => String, { nullable: true, description: 'What the public reads about the correction.' })
  @Column('text', { nullable: true })
  notice: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the correction changes what a reader takes away; then it stands above the text. Null for a first version, and for corrections from before this was asked.',
  })
  @Column('boolean', { name: 'changes_takeaway', nullable: true })
  changesTakeaway: boolean | null;
}
