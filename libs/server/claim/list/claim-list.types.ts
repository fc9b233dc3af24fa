import { LIMITS, type FacetKind, type Priority, type Stage } from '@assay/domain';
import { InputId, InputIds, InputText, InputTexts, InputValue } from '@assay/server-platform/graphql';
import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { PriorityEnum, StageEnum } from '../claim.enums';
import {
  ClaimOrderFieldEnum,
  DeskViewEnum,
  DueEnum,
  FacetKindEnum,
  SortDirectionEnum,
  type ClaimOrderField,
  type DeskView,
  type Due,
} from './claim-list.enums';

@InputType('ClaimFilter', {
  description:
    'Selects claims. A claim must match every field; several values of one field are alternatives.',
})
export class ClaimFilter {
  @InputValue(() => DeskViewEnum, { nullable: true })
  view?: DeskView | null;

  @InputValue(() => [StageEnum], { nullable: true })
  stages?: Stage[] | null;

  @InputId({ nullable: true })
  articleId?: string | null;

  @InputText({ max: LIMITS.topic, nullable: true })
  topic?: string | null;

  @InputTexts({ count: LIMITS.facetValues, max: LIMITS.topic, nullable: true })
  topics?: string[] | null;

  @InputTexts({
    count: LIMITS.facetValues,
    max: LIMITS.name,
    nullable: true,
    description: 'Names of claimants.',
  })
  claimants?: string[] | null;

  @InputIds({ max: LIMITS.facetValues, nullable: true, description: 'Members the claim is assigned to.' })
  assigneeIds?: string[] | null;

  @InputValue(() => [PriorityEnum], { nullable: true })
  priorities?: Priority[] | null;

  @InputTexts({
    count: LIMITS.facetValues,
    max: 40,
    nullable: true,
    description: 'Ratings that drafts propose.',
  })
  ratingKeys?: string[] | null;

  @InputTexts({ count: LIMITS.facetValues, max: LIMITS.tag, nullable: true })
  tags?: string[] | null;

  @InputValue(() => DueEnum, { nullable: true })
  due?: Due | null;

  @InputText({
    max: 200,
    nullable: true,
    description:
      'Words of the claim, its draft, verdict and evidence: `"a phrase"`, `-without`, the last one may be unfinished.',
  })
  search?: string | null;
}

@InputType('ClaimOrder')
export class ClaimOrder {
  @InputValue(() => ClaimOrderFieldEnum)
  field: ClaimOrderField;

  @InputValue(() => SortDirectionEnum)
  direction: 'asc' | 'desc';
}

@ObjectType('Count', { description: 'A number of items, counted up to a bound.' })
export class Count {
  @Field(() => Int)
  count: number;

  @Field({ description: 'False when there are at least this many.' })
  isExact: boolean;
}

@ObjectType('DeskCount')
export class DeskCount extends Count {
  @Field(() => DeskViewEnum)
  view: DeskView;
}

@ObjectType('FacetValue', { description: 'One value that a list can be filtered by.' })
export class FacetValue extends Count {
  @Field({ description: 'The value for the filter.' })
  value: string;

  kind: FacetKind;
}

@ObjectType('Facet', {
  description: 'A property that a list can be filtered by, with its values, the most frequent first.',
})
export class Facet {
  @Field(() => FacetKindEnum)
  kind: FacetKind;

  @Field(() => [FacetValue], {
    description: `At most ${LIMITS.facetListed} and those chosen, counted under all that is chosen in the other facets; \`facetValues\` finds others.`,
  })
  values: FacetValue[];
}

@ObjectType('Desk', { description: "The newsroom's claims as its Desk lists them, for the caller." })
export class Desk {}
