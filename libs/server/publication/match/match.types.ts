import { POINT_KINDS, type PointKind } from '@assay/text';
import { Field, Float, Int, ObjectType, registerEnumType } from '@nestjs/graphql';

export const ClaimMatchRelationEnum = { SAME_CLAIM: 'same', RELATED: 'related' } as const;
registerEnumType(ClaimMatchRelationEnum, {
  name: 'ClaimMatchRelation',
  description: 'How a passage relates to the claim of a verdict.',
  valuesMap: {
    SAME_CLAIM: {
      description:
        'Every word of the claim that carries matter, and every number, date, name and direction, is there and none differs.',
    },
    RELATED: {
      description:
        'It speaks of the same matter; `differs` tells where it says something else. Never show the rating as of the passage.',
    },
  },
});

const MatchPointKindEnum = Object.fromEntries(
  POINT_KINDS.map((kind) => [kind.toUpperCase(), kind]),
) as Record<string, PointKind>;
registerEnumType(MatchPointKindEnum, {
  name: 'MatchPointKind',
  description: 'What two statements can agree or differ in.',
  valuesMap: {
    NUMBER: { description: 'A number with its unit, in digits or in English words.' },
    DATE: { description: 'A date, as far as both state it.' },
    NAME: { description: 'Who or what is named.' },
    DIRECTION: {
      description: 'Which way, whether, how surely, how many: "fell", "not", "may", "all". English.',
    },
    ROLES: { description: 'Who does what to whom: the names or numbers are in another order.' },
    WORDS: { description: 'The other words that carry matter.' },
  },
});

@ObjectType('MatchedPassage', { description: 'The sentence of the text that bears on the claim.' })
export class MatchedPassage {
  @Field()
  text: string;

  @Field(() => Int, { description: 'UTF-16 units from the beginning of the text.' })
  start: number;

  @Field(() => Int, { description: 'Exclusive.' })
  end: number;
}

@ObjectType('MatchAgreement', { description: 'Something that both say.' })
export class MatchAgreement {
  @Field(() => MatchPointKindEnum)
  kind: PointKind;

  @Field({ description: 'As the claim has it.' })
  text: string;
}

@ObjectType('MatchDifference', {
  description: 'Something that one says and the other says otherwise, or not at all.',
})
export class MatchDifference {
  @Field(() => MatchPointKindEnum)
  kind: PointKind;

  @Field(() => String, {
    nullable: true,
    description: 'As the claim has it; null where it says nothing of it.',
  })
  claim: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'As the passage has it; null where it says nothing of it.',
  })
  passage: string | null;
}

/** A verdict that bears on a text; `verdict` is resolved. */
@ObjectType('ClaimMatch', { description: 'A published verdict that bears on a text, and how.' })
export class ClaimMatch {
  @Field(() => ClaimMatchRelationEnum)
  relation: 'same' | 'related';

  @Field(() => Float, {
    description:
      'How much of the claim the passage speaks of, 0 to 1; rare words count more. It says nothing of truth.',
  })
  score: number;

  @Field(() => MatchedPassage)
  passage: MatchedPassage;

  @Field(() => [MatchAgreement])
  agrees: MatchAgreement[];

  @Field(() => [MatchDifference])
  differs: MatchDifference[];

  verdictId: string;
}
