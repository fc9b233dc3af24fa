import { LIMITS, type Priority } from '@assay/domain';
import { INPUT } from '@assay/domain/input';
import { Claim, ClaimFilter, ClaimOrder, PriorityEnum } from '@assay/server-claim';
import { InputId, InputIds, InputText, InputValue, Node } from '@assay/server-platform/graphql';
import { Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsOptional, ValidateNested } from 'class-validator';

const asEnum = <T extends string>(values: readonly T[]) =>
  Object.fromEntries(values.map((value) => [value, value])) as { [K in T]: K };

const BULK_KINDS = ['assign', 'tag', 'untag', 'decline', 'prioritise'] as const;
export type BulkKind = (typeof BULK_KINDS)[number];
const BulkKindEnum = asEnum(BULK_KINDS);
registerEnumType(BulkKindEnum, { name: 'BulkKind', description: 'What is done to many claims at once.' });

const BULK_STATES = ['running', 'done', 'cancelled', 'undoing', 'undone'] as const;
export type BulkState = (typeof BULK_STATES)[number];
const BulkStateEnum = asEnum(BULK_STATES);
registerEnumType(BulkStateEnum, { name: 'BulkState' });

@InputType('ChangeClaimsInput', {
  description: 'One change of many claims: those named, or the first that a filter shows.',
})
export class ChangeClaimsInput {
  @InputValue(() => BulkKindEnum)
  kind: BulkKind;

  @InputIds({ max: LIMITS.bulk, nullable: true })
  claimIds?: string[] | null;

  @Field(() => ClaimFilter, {
    nullable: true,
    description: `In the place of \`claimIds\`: the first ${LIMITS.bulk} of these.`,
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => ClaimFilter)
  filter?: ClaimFilter | null;

  @Field(() => ClaimOrder, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => ClaimOrder)
  orderBy?: ClaimOrder | null;

  @InputIds({ max: LIMITS.assignees, nullable: true, description: 'To assign: whose the claims are then.' })
  memberIds?: string[] | null;

  @InputText(INPUT.tag, { nullable: true, description: 'To tag or untag.' })
  tag?: string | null;

  @InputText(INPUT.reason, { nullable: true, description: 'To decline.' })
  reason?: string | null;

  @InputValue(() => PriorityEnum, { nullable: true, description: 'To prioritise.' })
  priority?: Priority | null;
}

@InputType('BulkOperationInput')
export class BulkOperationInput {
  @InputId()
  operationId: string;
}

@ObjectType('BulkRefusal', { description: 'A claim that was left as it was, and why.' })
export class BulkRefusal {
  claimId: string;

  @Field({ description: 'Why, in a sentence in the language of the request.' })
  why: string;

  /** Null in rows from before sentences had codes. */
  reasons: unknown;

  @Field(() => Claim)
  claim?: Claim;
}

@ObjectType('BulkOperation', { implements: Node, description: 'One change of many claims at once.' })
export class BulkOperation implements Node {
  id: string;

  @Field(() => BulkKindEnum)
  kind: BulkKind;

  @Field(() => BulkStateEnum)
  state: BulkState;

  @Field(() => Int)
  total: number;

  @Field(() => Int, { description: 'Changed, and not undone.' })
  done: number;

  @Field(() => Int, { description: 'Left as they were; `refusals` says why.' })
  refused: number;

  @Field(() => Int)
  undone: number;

  @Field(() => Int, {
    description: 'Claims that were not changed back, because a member has changed them since.',
  })
  kept: number;

  @Field(() => Date, { nullable: true, description: 'Until when it can be undone; null when it cannot.' })
  undoableUntil: Date | null;
}

@ObjectType('BulkPayload')
export class BulkPayload {
  @Field(() => BulkOperation)
  operation: BulkOperation;
}
