import { TRANSITIONS, type Stage, type TransitionName } from '@assay/domain';
import { StageEnum } from '@assay/server-claim';
import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';

export const TransitionNameEnum = Object.fromEntries(TRANSITIONS.map((name) => [name, name])) as {
  [N in TransitionName]: N;
};
registerEnumType(TransitionNameEnum, {
  name: 'TransitionName',
  description: 'A way from one stage to another.',
});

@ObjectType('Blocker', { description: 'Why something cannot be done now.' })
export class BlockerType {
  @Field({ description: 'Stable.' })
  code: string;

  @Field({ description: 'The sentence a person reads.' })
  message: string;
}

@ObjectType('Transition')
export class Transition {
  @Field(() => TransitionNameEnum)
  name: TransitionName;

  @Field(() => StageEnum, { description: 'Where it leads; an approval leads there once the policy is met.' })
  to: Stage;

  @Field()
  allowed: boolean;

  @Field(() => [BlockerType], { description: 'Why not; empty when allowed.' })
  blockers: BlockerType[];
}
