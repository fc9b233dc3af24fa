import { type ReplyMeans } from '@assay/domain';
import { INPUT } from '@assay/domain/input';
import { Claim } from '@assay/server-claim';
import { InputId, InputText, InputValue } from '@assay/server-platform/graphql';
import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsInt } from 'class-validator';
import { ReplyMeansEnum, ReplyRequest } from './reply.entity';

@InputType({ isAbstract: true })
class ReplyDetails {
  @InputText(INPUT.replySubject, {
    description: 'The subject: a person or body that the claim accuses or concerns.',
  })
  whom: string;

  @InputValue(() => ReplyMeansEnum, { nullable: true, description: 'Required if they were asked.' })
  means?: ReplyMeans | null;

  @InputValue(() => Date, { nullable: true, description: 'Required if they were asked.' })
  askedAt?: Date | null;

  @InputValue(() => Date, { nullable: true, description: 'Required if they were asked.' })
  deadline?: Date | null;

  @InputText(INPUT.replyReason, {
    nullable: true,
    description:
      'Why they were not asked, their safety for example. Then the fields about asking must be absent.',
  })
  reason?: string | null;

  @InputText(INPUT.replyAddress, {
    nullable: true,
    description: 'The address at which they were asked; never published. Absent in an update: not changed.',
  })
  address?: string | null;

  @InputValue(() => Boolean, {
    nullable: true,
    description:
      'Whether subject, question, days, answer and reason are published with the verdict. Absent: false for a new request, not changed in an update.',
  })
  forPublication?: boolean | null;

  @InputText(INPUT.replyQuestion, { nullable: true, description: 'The question that they were asked.' })
  question?: string | null;
}

@InputType('AskForReplyInput')
export class AskForReplyInput extends ReplyDetails {
  @InputId()
  claimId: string;
}

@InputType('UpdateReplyRequestInput', {
  description: 'The complete new version of the request; earlier versions stay in its history.',
})
export class UpdateReplyRequestInput extends ReplyDetails {
  @InputId()
  requestId: string;

  @Field(() => Int)
  @IsInt()
  expectedVersion: number;

  @InputText(INPUT.replyAnswer, { nullable: true, description: 'What they answered, in their words.' })
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
