import type { Policy as PolicyRules } from '@assay/domain';
import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('policy')
@ObjectType('Policy', { description: "A newsroom's rules for approval, versioned." })
export class Policy implements PolicyRules {
  @PrimaryColumn('uuid', { name: 'newsroom_id' })
  newsroomId: string;

  @Field(() => Int)
  @PrimaryColumn('integer')
  version: number;

  @Field(() => Int, { description: 'Approvals a revision needs, 1 to 5.' })
  @Column('integer', { name: 'required_approvals' })
  requiredApprovals: number;

  @Field({ description: 'Nobody approves a revision that holds text they wrote.' })
  @Column('boolean', { name: 'four_eyes' })
  fourEyes: boolean;

  @Field(() => Int, { description: 'Independence groups the evidence must come from.' })
  @Column('integer', { name: 'min_independent_sources' })
  minIndependentSources: number;

  @Field({ description: 'At least one supporting and one refuting item of evidence.' })
  @Column('boolean', { name: 'both_sides' })
  bothSides: boolean;
}
