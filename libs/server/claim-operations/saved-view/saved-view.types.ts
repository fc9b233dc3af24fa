import { type Priority, type Stage } from '@assay/domain';
import { INPUT } from '@assay/domain/input';
import {
  ClaimFilter,
  ClaimGroupingEnum,
  ClaimOrder,
  ClaimOrderFieldEnum,
  DeskViewEnum,
  DueEnum,
  PriorityEnum,
  SortDirectionEnum,
  StageEnum,
  type ClaimGrouping,
  type ClaimOrderField,
  type DeskView,
  type Due,
} from '@assay/server-claim';
import { InputId, InputText, InputValue, Node } from '@assay/server-platform/graphql';
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsOptional, ValidateNested } from 'class-validator';

@ObjectType('SavedFilter', { description: 'Which claims a saved view shows; as `ClaimFilter` takes it.' })
export class SavedFilter {
  @Field(() => DeskViewEnum, { nullable: true })
  view?: DeskView | null;

  @Field(() => [StageEnum], { nullable: true })
  stages?: Stage[] | null;

  @Field(() => [String], { nullable: true })
  topics?: string[] | null;

  @Field(() => [String], { nullable: true })
  claimants?: string[] | null;

  @Field(() => [ID], { nullable: true })
  assigneeIds?: string[] | null;

  @Field(() => [PriorityEnum], { nullable: true })
  priorities?: Priority[] | null;

  @Field(() => [String], { nullable: true })
  ratingKeys?: string[] | null;

  @Field(() => [String], { nullable: true })
  tags?: string[] | null;

  @Field(() => DueEnum, { nullable: true })
  due?: Due | null;

  @Field(() => String, { nullable: true })
  search?: string | null;
}

@ObjectType('SavedOrder')
export class SavedOrder {
  @Field(() => ClaimOrderFieldEnum)
  field: ClaimOrderField;

  @Field(() => SortDirectionEnum)
  direction: 'asc' | 'desc';
}

@ObjectType('SavedView', { implements: Node, description: 'A named filter, order and grouping of the Desk.' })
export class SavedView implements Node {
  id: string;

  ownerId: string;

  @Field()
  name: string;

  @Field({ description: 'Whether the whole newsroom sees it.' })
  isShared: boolean;

  @Field(() => SavedFilter)
  filter: SavedFilter;

  @Field(() => SavedOrder)
  orderBy: SavedOrder;

  @Field(() => ClaimGroupingEnum, {
    nullable: true,
    description: 'What the list is grouped by, if anything.',
  })
  groupBy: ClaimGrouping | null;

  @Field({ description: 'Whether the caller may rename, share and remove it.' })
  isMine: boolean;
}

@InputType('SaveViewInput')
export class SaveViewInput {
  @InputText(INPUT.viewName)
  name: string;

  @InputValue(() => Boolean)
  isShared: boolean;

  @Field(() => ClaimFilter)
  @ValidateNested()
  @Type(() => ClaimFilter)
  filter: ClaimFilter;

  @Field(() => ClaimOrder)
  @ValidateNested()
  @Type(() => ClaimOrder)
  orderBy: ClaimOrder;

  @InputValue(() => ClaimGroupingEnum, { nullable: true })
  groupBy?: ClaimGrouping | null;
}

@InputType('ChangeSavedViewInput', { description: 'Absent fields stay as they are.' })
export class ChangeSavedViewInput {
  @InputId()
  viewId: string;

  @InputText(INPUT.viewName, { nullable: true })
  name?: string | null;

  @InputValue(() => Boolean, { nullable: true })
  isShared?: boolean | null;

  @Field(() => ClaimFilter, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => ClaimFilter)
  filter?: ClaimFilter | null;
}

@InputType('RemoveSavedViewInput')
export class RemoveSavedViewInput {
  @InputId()
  viewId: string;
}

@ObjectType('SavedViewsPayload')
export class SavedViewsPayload {
  @Field(() => [SavedView], { description: "The member's own and those shared." })
  savedViews: SavedView[];

  @Field(() => ID, { nullable: true, description: 'The one that was saved or changed.' })
  viewId: string | null;
}
