import { DateScalar } from '@assay/server-platform/graphql';
import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { Period, Step } from './period/period';

export const StepEnum = { DAY: 'DAY', WEEK: 'WEEK', MONTH: 'MONTH' } as const satisfies { [S in Step]: S };
registerEnumType(StepEnum, {
  name: 'InsightStep',
  description: 'How a period is cut. Weeks begin on Monday; the first and last are cut to the period.',
});

@ObjectType('Insights', {
  description: "The newsroom's figures over whole days in UTC, each counted when it is asked for.",
})
export class Insights {
  @Field(() => DateScalar, { description: 'First day.' })
  from: string;

  @Field(() => DateScalar, { description: 'Last day, counted whole.' })
  to: string;

  @Field(() => StepEnum)
  step: Step;

  period: Period;
}
