import { Node } from '@assay/server-platform/graphql';
import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

export const ReviewDecisionEnum = { approve: 'approve', request_changes: 'request_changes' } as const;
export type ReviewDecision = keyof typeof ReviewDecisionEnum;
registerEnumType(ReviewDecisionEnum, { name: 'ReviewDecision' });

@ObjectType('ChecklistAnswer', { description: 'What an editor answered to one question of the checklist.' })
export class ChecklistAnswer {
  @Field({ description: 'The question as it was asked.' })
  question: string;

  @Field()
  answer: string;
}

/** One editor's decision on one revision, and on nothing else. */
@Entity('review')
@ObjectType('Review', { implements: Node, description: "One editor's decision on one revision." })
export class Review implements Node {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid', { name: 'newsroom_id' })
  newsroomId: string;

  @Column('uuid', { name: 'revision_id' })
  revisionId: string;

  @Column('uuid', { name: 'reviewer_id' })
  reviewerId: string;

  @Field(() => ReviewDecisionEnum)
  @Column('text')
  decision: ReviewDecision;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  note: string | null;

  @Field(() => [ChecklistAnswer])
  @Column('jsonb', { default: '[]' })
  checklist: ChecklistAnswer[];

  @Field(() => Date)
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  at: Date;
}
