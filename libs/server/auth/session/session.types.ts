import { InputId } from '@assay/server-platform/graphql';
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';

@ObjectType('Session', { description: 'A browser that is signed in to an account.' })
export class Session {
  @Field(() => ID)
  id: string;

  @Field(() => String, {
    nullable: true,
    description: 'The browser’s User-Agent; null for a session that is older than this field.',
  })
  browser: string | null;

  @Field(() => String, { nullable: true, description: 'The network address it was opened from.' })
  network: string | null;

  @Field(() => Date)
  openedAt: Date;

  @Field(() => Date, { description: 'To within an hour.' })
  lastUsedAt: Date;

  @Field({ description: 'Whether it is the session of this request.' })
  current: boolean;
}

@InputType('EndSessionInput')
export class EndSessionInput {
  @InputId()
  sessionId: string;
}
