import { InputId } from '@assay/server-platform';
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';

@ObjectType('Session', { description: 'A browser that is signed in to an account.' })
export class Session {
  @Field(() => ID)
  id: string;

  @Field(() => String, {
    nullable: true,
    description: 'The browser as it names itself (its User-Agent); null for a session older than this list.',
  })
  browser: string | null;

  @Field(() => String, { nullable: true, description: 'The network address it was opened from.' })
  network: string | null;

  @Field(() => Date)
  openedAt: Date;

  @Field(() => Date, { description: 'To within an hour.' })
  lastUsedAt: Date;

  @Field({ description: 'Whether it is the one that asks.' })
  current: boolean;
}

@InputType('EndSessionInput')
export class EndSessionInput {
  @InputId()
  sessionId: string;
}
