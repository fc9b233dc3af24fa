import { LIMITS, ORIGIN_SIGNS, type OriginSign } from '@assay/domain';
import { InputId, InputIds, InputText } from '@assay/server-platform';
import { Field, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';

export const OriginSignEnum = Object.fromEntries(ORIGIN_SIGNS.map((one) => [one, one])) as {
  [S in OriginSign]: S;
};
registerEnumType(OriginSignEnum, { name: 'OriginSign', description: 'Why sources may share an origin.' });

@ObjectType('OriginSuggestion', {
  description: 'Sources that may share an origin, and so count once. Nothing is set until somebody does.',
})
export class OriginSuggestion {
  @Field(() => OriginSignEnum)
  sign: OriginSign;

  @Field(() => [ID])
  evidenceIds: string[];

  @Field({ description: 'The independence group that suggests itself.' })
  group: string;

  @Field({
    description:
      'What they share: a site, a publisher, the source one of them names, or of their words the percentage.',
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
