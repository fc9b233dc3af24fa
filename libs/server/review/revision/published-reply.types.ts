import type { ReplyOutcome } from '@assay/domain';
import { ReplyOutcomeEnum } from '@assay/server-evidence';
import { DateScalar } from '@assay/server-platform/graphql';
import type { ReplyFact } from '@assay/verdict-doc';
import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType('PublishedReply', {
  description: 'A subject of the claim, and whether and how they were asked to reply, as it was frozen.',
})
export class PublishedReply implements ReplyFact {
  @Field({ description: 'The person or body that the claim accuses or concerns.' })
  subject: string;

  @Field(() => ReplyOutcomeEnum)
  outcome: ReplyOutcome;

  @Field(() => String, {
    nullable: true,
    description: "What was put to them, in the newsroom's words; null where they were not asked.",
  })
  question: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The day in UTC.' })
  askedOn: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The last day for an answer, in UTC.' })
  deadline: string | null;

  @Field(() => String, { nullable: true, description: 'What they answered, in their words.' })
  answer: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The day in UTC.' })
  answeredOn: string | null;

  @Field(() => String, { nullable: true, description: 'Why they were not asked; null where they were.' })
  reason: string | null;
}
