import { LIMITS } from '@assay/domain';
import { Member, Newsroom } from '@assay/server-newsroom';
import { InputId, InputIds, InputValue } from '@assay/server-platform/graphql';
import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';

@InputType('AssignClaimInput')
export class AssignClaimInput {
  @InputId()
  claimId: string;

  @InputIds({ max: LIMITS.assignees })
  memberIds: string[];
}

@ObjectType('Escalation', {
  description: 'The members who are notified when a revision waits too long for its decision.',
})
export class Escalation {
  @Field(() => Int, {
    nullable: true,
    description: 'Hours a revision may wait; null: no member is notified.',
  })
  afterHours: number | null;

  @Field(() => [Member], { description: 'The members who are notified; the admins where none is chosen.' })
  members: Member[];
}

@InputType('SetEscalationInput')
export class SetEscalationInput {
  @InputValue(() => Int, { nullable: true, description: '1 to 720; null: no member is notified.' })
  afterHours?: number | null;

  @InputIds({ max: LIMITS.assignees })
  memberIds: string[];
}

@ObjectType('EscalationPayload')
export class EscalationPayload {
  @Field(() => Newsroom)
  newsroom: Newsroom;
}
