import { LIMITS, type ReplyMeans } from '@assay/domain';
import { Claim } from '@assay/server-claim';
import { InputId, InputText, InputValue } from '@assay/server-platform';
import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsInt } from 'class-validator';
import { ReplyMeansEnum, ReplyRequest } from './reply.entity';

@InputType({ isAbstract: true })
class ReplyDetails {
  @InputText({
    min: 1,
    max: LIMITS.name,
    oneLine: true,
    description: 'The subject: a person or body that the claim accuses or concerns.',
  })
  whom: string;

  @InputValue(() => ReplyMeansEnum, { nullable: true, description: 'Needed where they were asked.' })
  means?: ReplyMeans | null;

  @InputValue(() => Date, { nullable: true, description: 'Needed where they were asked.' })
  askedAt?: Date | null;

  @InputValue(() => Date, { nullable: true, description: 'Needed where they were asked.' })
  deadline?: Date | null;

  @InputText({
    max: LIMITS.reason,
    nullable: true,
    description:
      'Why they were not asked, their safety for example. Then all that belongs to asking is absent.',
  })
  reason?: string | null;

  @InputText({
    max: LIMITS.replyAddress,
    oneLine: true,
    nullable: true,
    description: 'Where they were asked; never published. Absent in an update: stays as it is.',
  })
  address?: string | null;

  @InputValue(() => Boolean, {
    nullable: true,
    description:
      'Whether subject, question, days, answer and reason are published with the verdict. Absent: of a new one no, in an update as before.',
  })
  forPublication?: boolean | null;

  @InputText({ max: LIMITS.reply, nullable: true, description: 'What was put to them.' })
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
