import { JsonScalar } from '@assay/server-platform/graphql';
import { type ReasonCode, type ReasonParams } from '@assay/messages';
import { TRANSITIONS, type Stage, type TransitionName } from '@assay/domain';
import { StageEnum } from '@assay/server-claim';
import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';

export const TransitionNameEnum = Object.fromEntries(TRANSITIONS.map((name) => [name, name])) as {
  [N in TransitionName]: N;
};
registerEnumType(TransitionNameEnum, {
  name: 'TransitionName',
  description: 'A transition from one stage to another.',
});

@ObjectType('Blocker', { description: 'Why something cannot be done now.' })
export class BlockerType {
  @Field({ description: 'The kind of blocker, by a code that never changes.' })
  code: string;

  @Field(() => String, {
    description:
      'What it is more exactly, by a code of docs/reasons.md. A code never changes; new ones are added.',
  })
  reason: ReasonCode;

  @Field(() => JsonScalar, {
    description:
      'The parameters of the reason: an object of strings and numbers, as docs/reasons.md lists them.',
  })
  params: ReasonParams;

  @Field({
    description:
      'The sentence a person reads, in the locale of the request; English where there is no other.',
  })
  message: string;
}

@ObjectType('Transition')
export class Transition {
  @Field(() => TransitionNameEnum)
  name: TransitionName;

  @Field(() => StageEnum, {
    description: 'The stage after it; an approval reaches it once the policy is met.',
  })
  to: Stage;

  @Field()
  allowed: boolean;

  @Field(() => [BlockerType], {
    description: 'The reasons why the caller cannot take it now; empty if they can.',
  })
  blockers: BlockerType[];
}
