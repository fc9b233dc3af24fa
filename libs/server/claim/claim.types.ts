import { LIMITS, type ClaimantKind, type Priority } from '@assay/domain';
import { InputId, InputText, InputValue } from '@assay/server-platform';
import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, ValidateNested } from 'class-validator';
import { SelectionInput } from './appearance/appearance.types';
import { Claim } from './claim.entity';
import { ClaimDatesInput } from './claim-dates';
import { ClaimantKindEnum, PriorityEnum } from './claim.enums';

@InputType('ClaimantInput')
export class ClaimantInput {
  @InputValue(() => ClaimantKindEnum)
  kind: ClaimantKind;

  @InputText({ max: LIMITS.name, oneLine: true, nullable: true })
  name?: string | null;

  @InputText({ max: LIMITS.description, nullable: true })
  description?: string | null;
}

@InputType('CreateClaimInput')
export class CreateClaimInput extends ClaimDatesInput {
  @Field(() => SelectionInput)
  @ValidateNested()
  @Type(() => SelectionInput)
  selection: SelectionInput;

  @InputText({ min: 1, max: LIMITS.statement })
  statement: string;

  @Field(() => ClaimantInput)
  @ValidateNested()
  @Type(() => ClaimantInput)
  claimant: ClaimantInput;

  @InputText({ max: LIMITS.topic, oneLine: true, nullable: true })
  topic?: string | null;
}

@InputType('UpdateClaimInput', {
  description: 'Absent fields stay as they are; null clears one that may be empty.',
})
export class UpdateClaimInput extends ClaimDatesInput {
  @InputId()
  claimId: string;

  @Field(() => Int)
  @IsInt()
  expectedVersion: number;

  @InputText({ min: 1, max: LIMITS.statement, nullable: true })
  statement?: string | null;

  @Field(() => ClaimantInput, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => ClaimantInput)
  claimant?: ClaimantInput | null;

  @InputText({ max: LIMITS.topic, oneLine: true, nullable: true })
  topic?: string | null;

  @InputValue(() => PriorityEnum, { nullable: true })
  priority?: Priority | null;

  @InputValue(() => Date, { nullable: true })
  dueAt?: Date | null;
}

@InputType('SetFirstAppearanceInput')
export class SetFirstAppearanceInput {
  @InputId()
  claimId: string;

  @InputId({
    nullable: true,
    description: 'An appearance of the claim, in the newest version that has it; null: it is not known.',
  })
  appearanceId?: string | null;
}

@ObjectType('ClaimPayload')
export class ClaimPayload {
  @Field(() => Claim)
  claim: Claim;
}
