import { LIMITS, type ReplyMeans } from '@assay/domain';
import { Claim } from '@assay/server-claim';
import { InputId, InputText, InputValue } from '@assay/server-platform';
import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsInt } from 'class-validator';
import { ReplyMeansEnum, ReplyRequest } from './reply.entity';

@InputType({ isAbstract: true })
class ReplyDetails {
  @InputText({ min: 1, max: LIMITS.name, oneLine: true })
  whom: string;

  @InputValue(() => ReplyMeansEnum)
  means: ReplyMeans;

  @InputValue(() => Date)
  askedAt: Date;

  @InputValue(() => Date)
  deadline: Date;

  @InputText({ max: LIMITS.reply, nullable: true, description: 'What they were asked.' })
  question?: string | null;
}

@InputType('AskForReplyInput')
export class AskForReplyInput extends ReplyDetails {
  @InputId()
  claimId: string;
}

@InputType('UpdateReplyRequestInput', {
  description:
    'All that is to be said of the request from now on; what was said before stays in its history.',
})
export class UpdateReplyRequestInput extends ReplyDetails {
  @InputId()
  requestId: string;

  @Field(() => Int)
  @IsInt()
  expectedVersion: number;

  @InputText({ max: LIMITS.reply, nullable: true, description: 'What they answered, in their words.' })
  answer?: string | null;

  @InputValue(() => Date, { nullable: true })
  answeredAt?: Date | null;

  @InputValue(() => Boolean, { nullable: true, description: 'They did not answer by the deadline.' })
  noAnswer?: boolean | null;
}

@ObjectType('ReplyPayload')
export class ReplyPayload {
  @Field(() => ReplyRequest)
  request: ReplyRequest;

  @Field(() => Claim)
  claim: Claim;
}
