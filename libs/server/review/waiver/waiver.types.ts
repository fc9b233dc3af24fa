import { WAIVABLE_RULES, type WaivableRule } from '@assay/domain';
import { INPUT } from '@assay/domain/input';
import { Member } from '@assay/server-newsroom';
import { InputId, InputText, InputValue } from '@assay/server-platform/graphql';
import { Field, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';

const WaivableRuleEnum = Object.fromEntries(WAIVABLE_RULES.map((rule) => [rule, rule])) as {
  [R in WaivableRule]: R;
};
registerEnumType(WaivableRuleEnum, {
  name: 'WaivableRule',
  description: 'A rule of the policy that an editor may waive for one claim.',
});

@ObjectType('Waiver', { description: 'A rule of the policy set aside for one claim, with the reason.' })
export class Waiver {
  @Field(() => WaivableRuleEnum)
  rule: WaivableRule;

  @Field()
  reason: string;

  @Field(() => Member)
  givenBy: Member;

  @Field(() => Date)
  at: Date;
}

@InputType('WaiveRuleInput')
export class WaiveRuleInput {
  @InputId()
  claimId: string;

  @InputValue(() => WaivableRuleEnum)
  rule: WaivableRule;

  @InputText(INPUT.requiredReason, { description: 'Goes with every revision submitted under it.' })
  reason: string;
}

@InputType('DropWaiverInput')
export class DropWaiverInput {
  @InputId()
  claimId: string;

  @InputValue(() => WaivableRuleEnum)
  rule: WaivableRule;
}
