import { Claim } from '@assay/server-claim';
import { InputId } from '@assay/server-platform/graphql';
import { Field, InputType, ObjectType } from '@nestjs/graphql';

@InputType('MergeClaimInput')
export class MergeClaimInput {
  @InputId({ description: 'The claim that is merged; it is archived.' })
  claimId: string;

  @InputId({ description: 'The claim that is kept.' })
  intoId: string;
}

@ObjectType('MergeClaimPayload')
export class MergeClaimPayload {
  @Field(() => Claim, { description: 'The merged claim.' })
  claim: Claim;

  @Field(() => Claim, { description: 'The claim that is kept.' })
  into: Claim;
}
