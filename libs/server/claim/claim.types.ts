import { type ClaimantKind, type Priority } from '@assay/domain';
import { INPUT } from '@assay/domain/input';
import { InputId, InputText, InputValue } from '@assay/server-platform/graphql';
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

  @InputText(INPUT.claimantName, { nullable: true })
  name?: string | null;

  @InputText(INPUT.claimantDescription, { nullable: true })
  description?: string | null;
}

@InputType('CreateClaimInput')
export class CreateClaimInput extends ClaimDatesInput {
  @Field(() => SelectionInput)
  @ValidateNested()
  @Type(() => SelectionInput)
  selection: SelectionInput;

  @InputText(INPUT.statement)
  statement: string;

  @Field(() => ClaimantInput)
  @ValidateNested()
  @Type(() => ClaimantInput)
  claimant: ClaimantInput;

  @InputText(INPUT.topic, { nullable: true })
  topic?: string | null;
}

@InputType('UpdateClaimInput', {
  description: 'Absent fields do not change; null clears a field that may be empty.',
})
export class UpdateClaimInput extends ClaimDatesInput {
  @InputId()
  claimId: string;

  @Field(() => Int)
  @IsInt()
  expectedVersion: number;

  @InputText(INPUT.statement, { nullable: true })
  statement?: string | null;

  @Field(() => ClaimantInput, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => ClaimantInput)
  claimant?: ClaimantInput | null;

  @InputText(INPUT.topic, { nullable: true })
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
