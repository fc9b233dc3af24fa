import { LIMITS, ORIGIN_SIGNS, type OriginSign } from '@assay/domain';
import { InputId, InputIds, InputText } from '@assay/server-platform/graphql';
import { Field, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';

const OriginSignEnum = Object.fromEntries(ORIGIN_SIGNS.map((one) => [one, one])) as {
  [S in OriginSign]: S;
};
registerEnumType(OriginSignEnum, { name: 'OriginSign', description: 'Why sources may share an origin.' });

@ObjectType('OriginSuggestion', {
  description:
    'Sources that may share an origin, and would then count once. It is a suggestion: only a member groups sources.',
})
export class OriginSuggestion {
  @Field(() => OriginSignEnum)
  sign: OriginSign;

  @Field(() => [ID])
  evidenceIds: string[];

  @Field({ description: 'The suggested name of the independence group.' })
  group: string;

  @Field({
    description:
      'What they share: a site, a publisher, a source that one of them names, or a percentage of their words.',
  })
  shared: string;
}

@InputType('ShareOriginInput')
export class ShareOriginInput {
  @InputId()
  claimId: string;

  @InputIds({ max: LIMITS.evidencePerClaim })
  evidenceIds: string[];

  @InputText({ min: 1, max: LIMITS.name, oneLine: true })
  group: string;
}
