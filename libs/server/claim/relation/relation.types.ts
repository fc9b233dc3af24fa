import { INPUT } from '@assay/domain/input';
import { RELATION_REASONS, type RelationKind, type RelationReason } from '@assay/text/relations';
import { InputId, InputText, InputValue } from '@assay/server-platform/graphql';
import { Field, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Claim } from '../claim.entity';
import { RelationKindEnum } from './relation.entity';

const RelationReasonEnum = Object.fromEntries(RELATION_REASONS.map((one) => [one, one])) as {
  [R in RelationReason]: R;
};
registerEnumType(RelationReasonEnum, {
  name: 'RelationReason',
  description: 'Why a relation is suggested.',
  valuesMap: {
    same_statement: { description: 'Both say the same.' },
    same_event_other_cause: { description: 'Both describe one event and give different causes.' },
    cause_denied: { description: 'One denies the cause that the other gives.' },
    other_number: { description: 'Both say the same with different numbers.' },
    other_direction: {
      description: 'They say the opposite of each other: rose and fell, before and after.',
    },
    denied: { description: 'One denies what the other says.' },
    same_event_same_cause: { description: 'They give one event the same cause.' },
    says_less: { description: 'The second says all that the first does, and more.' },
  },
});

@ObjectType('SuggestedRelation', {
  description: 'A relation of two claims that their structure suggests; members decide.',
})
export class SuggestedRelationType {
  @Field(() => RelationKindEnum)
  kind: RelationKind;

  @Field(() => RelationReasonEnum)
  reason: RelationReason;

  @Field(() => Claim)
  from: Claim;

  @Field(() => Claim)
  to: Claim;

  @Field(() => [String], { description: 'What in the first and what in the second says so.' })
  words: string[];
}

@InputType('RelateClaimsInput')
export class RelateClaimsInput {
  @InputId({ description: 'The first: what supports, or is part.' })
  fromId: string;

  @InputId()
  toId: string;

  @InputValue(() => RelationKindEnum)
  kind: RelationKind;

  @InputText(INPUT.relationNote, { nullable: true })
  note?: string | null;
}

@InputType('UnrelateClaimsInput')
export class UnrelateClaimsInput {
  @InputId()
  relationId: string;
}

@InputType('DismissRelationInput')
export class DismissRelationInput {
  @InputId()
  fromId: string;

  @InputId()
  toId: string;
}

@ObjectType('RelationPayload')
export class RelationPayload {
  @Field(() => Claim)
  from: Claim;

  @Field(() => Claim)
  to: Claim;
}
