import { DISCUSSION_SUBJECTS, type DiscussionSubject } from '@assay/domain';
import { Node } from '@assay/server-platform/graphql';
import { DraftFieldEnum, PassageRemark } from '@assay/server-review';
import type { Field as DraftField, PieceKind } from '@assay/verdict-doc';
import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

export const DiscussionSubjectEnum = Object.fromEntries(DISCUSSION_SUBJECTS.map((one) => [one, one])) as {
  [S in DiscussionSubject]: S;
};
registerEnumType(DiscussionSubjectEnum, {
  name: 'DiscussionSubject',
  description:
    'What a thread is about: the claim, a piece of its evidence, a passage of its draft, or a suggestion on its draft.',
});

const SuggestedKindEnum = {
  insert: 'insert',
  delete: 'delete',
  format: 'format',
  layout: 'layout',
} as const satisfies {
  [K in PieceKind]: K;
};
registerEnumType(SuggestedKindEnum, {
  name: 'SuggestedKind',
  description: 'What a suggestion does to words. `layout` changes blocks, and none of their words.',
});

@ObjectType('SuggestedWords', { description: 'Words of a field that a suggestion changes.' })
export class SuggestedWords {
  @Field(() => SuggestedKindEnum)
  kind: PieceKind;

  @Field(() => DraftFieldEnum)
  field: DraftField;

  @Field(() => String, {
    description: 'A line break begins a new block, a tab a new cell, and U+FFFC stands for a citation.',
  })
  text: string;
}

@Entity('discussion_thread')
@ObjectType('DiscussionThread', {
  implements: Node,
  description: 'A conversation about one thing while a claim is worked on; open until a member resolves it.',
})
export class DiscussionThread extends PassageRemark implements Node {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid', { name: 'newsroom_id' })
  newsroomId: string;

  @Field(() => ID)
  @Column('uuid', { name: 'claim_id' })
  claimId: string;

  @Field(() => DiscussionSubjectEnum)
  @Column('text')
  subject: DiscussionSubject;

  @Column('uuid', { name: 'evidence_id', nullable: true })
  evidenceId: string | null;

  @Column('uuid', { name: 'suggestion_id', nullable: true })
  suggestionId: string | null;

  @Field(() => [SuggestedWords], {
    nullable: true,
    description:
      'What the suggestion that the thread is about changed when the thread was begun, in the order of the text; null for other threads.',
  })
  @Column('jsonb', { nullable: true })
  suggested: SuggestedWords[] | null;

  @Field(() => DraftFieldEnum, { nullable: true, description: 'Where in the draft, of a passage.' })
  @Column('text', { nullable: true })
  field: DraftField | null;

  @Field(() => String, {
    nullable: true,
    description: 'The words of the passage when the thread was begun.',
  })
  @Column('text', { nullable: true })
  quote: string | null;

  @Field(() => Int, {
    name: 'messageCount',
    description: 'How many messages were written, removed ones included.',
  })
  @Column('integer', { name: 'messages', default: 0 })
  messageCount: number;

  @Column('uuid', { name: 'created_by' })
  createdById: string;

  @Field(() => Date)
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}
