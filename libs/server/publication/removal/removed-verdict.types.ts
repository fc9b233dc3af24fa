import { Field, ID, ObjectType } from '@nestjs/graphql';

/** The public record of a verdict that was removed under law. */
@ObjectType('RemovedVerdict', {
  description:
    'That a verdict was removed under law, and why. Its address answers with the reason (HTTP 451, RFC 7725); nothing else of it is left. It is the server’s word and not signed.',
})
export class RemovedVerdict {
  @Field(() => ID, { description: 'Of the `Verdict` that it was.' })
  verdictId: string;

  @Field({ description: 'What the newsroom tells the public.' })
  reason: string;

  @Field(() => Date, { description: 'When it was removed.' })
  at: Date;

  @Field(() => [String], {
    description:
      'The `contentHash` of each version that there was, oldest first: delete what you hold by any of them.',
  })
  contentHashes: string[];

  newsroomName: string;
  newsroomSlug: string;
}
