import { RELATION_KINDS, type RelationKind } from '@assay/text/relations';
import { Node } from '@assay/server-platform/graphql';
import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

export const RelationKindEnum = Object.fromEntries(RELATION_KINDS.map((one) => [one, one])) as {
  [R in RelationKind]: R;
};
registerEnumType(RelationKindEnum, {
  name: 'RelationKind',
  description: 'The relation of one claim to another.',
  valuesMap: {
    duplicates: { description: 'Both say the same; symmetric.' },
    contradicts: { description: 'Both cannot be true; symmetric.' },
    supports: { description: 'If the first holds, the second is more likely.' },
    part_of: { description: 'The first is one part of what the second says.' },
  },
});

/** A symmetric relation is stored once, from the smaller id. */
@Entity('claim_relation')
@ObjectType('ClaimRelation', {
  implements: Node,
  description: 'The relation of one claim to another, as a member set it.',
})
export class ClaimRelation implements Node {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid', { name: 'newsroom_id' })
  newsroomId: string;

  @Column('uuid', { name: 'from_id' })
  fromId: string;

  @Column('uuid', { name: 'to_id' })
  toId: string;

  @Field(() => RelationKindEnum)
  @Column('text')
  kind: RelationKind;

  @Field(() => String, { nullable: true, description: 'The reason, in the words of the member who set it.' })
  @Column('text', { nullable: true })
  note: string | null;

  @Column('uuid', { name: 'created_by' })
  createdById: string;

  @Field(() => Date)
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}

/** Whether a relation is symmetric. */
export function isMutual(kind: RelationKind): boolean {
  return kind === 'duplicates' || kind === 'contradicts';
}
