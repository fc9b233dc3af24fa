import { INPUT } from '@assay/domain/input';
import { InputId, InputText } from '@assay/server-platform/graphql';
import { Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsEnum, IsInt, IsOptional, Min, ValidateNested } from 'class-validator';

export const PassageKindEnum = { kept: 'kept', inserted: 'inserted', deleted: 'deleted' } as const;
registerEnumType(PassageKindEnum, {
  name: 'PassageKind',
  description: 'How a passage changed between two moments.',
});

/** A minute in which members wrote; they are resolved from `memberIds`. */
@ObjectType('DraftMoment', {
  description: 'A minute in which members wrote. The draft can be shown as it was then.',
})
export class DraftMoment {
  @Field(() => Int, { description: 'The number of the moment’s last update; it identifies the moment.' })
  seq: number;

  @Field(() => Date)
  from: Date;

  @Field(() => Date)
  to: Date;

  @Field(() => Int, { description: 'The number of updates in it.' })
  updates: number;

  memberIds: string[];
}

/** A run of text by one author; its members are resolved from their ids. */
@ObjectType('DraftPassage', { description: 'A run of text by one author.' })
export class DraftPassage {
  @Field({ description: 'A field of the draft, then child indexes from 0: `rationale/0/0`.' })
  place: string;

  @Field()
  text: string;

  @Field(() => PassageKindEnum)
  kind: keyof typeof PassageKindEnum;

  authorId: string | null;
  deletedById: string | null;
}

@ObjectType('DraftAtMoment', { description: 'The draft as it was at a moment.' })
export class DraftAtMoment {
  @Field(() => Int)
  seq: number;

  @Field({ description: 'Plain text, as `summary` and `rationale`.' })
  headline: string;

  @Field()
  summary: string;

  @Field()
  rationale: string;

  @Field(() => String, { nullable: true })
  ratingKey: string | null;

  @Field(() => [DraftPassage], { description: 'The text of that moment, in passages with their authors.' })
  passages: DraftPassage[];
}

export const DraftMarkKindEnum = { restored: 'restored', named: 'named' } as const;
registerEnumType(DraftMarkKindEnum, {
  name: 'DraftMarkKind',
  description: 'What a moment is marked as: one that a restore made, or one that a member named.',
});

/** A marked moment; its member is resolved from `memberId`. */
@ObjectType('DraftMark', { description: 'A moment that was restored, or that a member named.' })
export class DraftMark {
  @Field(() => Int, { description: 'The number of the moment’s last update.' })
  seq: number;

  @Field(() => DraftMarkKindEnum)
  kind: keyof typeof DraftMarkKindEnum;

  @Field(() => String, { nullable: true, description: 'Its name; null for a restored one.' })
  name: string | null;

  @Field(() => Date)
  at: Date;

  memberId: string;
}

/** All that a draft ever held; its authors are resolved from `authorIds`. */
@ObjectType('DraftTimeline', {
  description:
    'All that a draft ever held, each piece once, so that a program can show every moment and compare any two without asking again.',
})
export class DraftTimelineAnswer {
  @Field(() => Int, { description: 'The last update that it covers.' })
  seq: number;

  authorIds: (string | null)[];

  @Field(() => [DraftMark], { description: 'Restored and named moments, oldest first.' })
  marks: DraftMark[];

  @Field({
    description: `JSON: { moments, roots }. \`moments\` are oldest first, each { seq, from, to, updates, by }; an index in this list names a moment below, and \`by\` are indexes in \`authors\`. A moment is a minute of writing; in the last minutes, moments also end at a pause of five seconds. A marked moment ends by itself. \`roots\` are the shared types of the document, each { root, values?, content }. Content is in document order: { text } is a run of letters, { mark, value } starts or ends a format, { node, values?, content } is an element, { value } an item of a list; \`values\` are attributes and map entries, each { key, value }. Each piece has \`by\` and \`from\`, the author and the moment that inserted it, and, if it was deleted, \`toBy\` and \`to\`. A piece that no moment shows is left out.`,
  })
  data: string;
}

export const RestorableFieldEnum = {
  headline: 'headline',
  summary: 'summary',
  rationale: 'rationale',
  rating: 'rating',
} as const;
registerEnumType(RestorableFieldEnum, {
  name: 'RestorableField',
  description: 'A part of a draft that can be restored by itself.',
});

@InputType('RestoredPartInput', { description: 'One part of a draft: a field, or a block of it.' })
export class RestoredPartInput {
  @Field(() => RestorableFieldEnum)
  @IsEnum(RestorableFieldEnum)
  field: keyof typeof RestorableFieldEnum;

  @Field(() => Int, {
    nullable: true,
    description:
      'The index from 0 of a paragraph, heading, list or quotation among those that the field had at the moment; null for the whole field. The rating has none.',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  block?: number | null;
}

@InputType('RestoreDraftInput', {
  description:
    "Restores a draft's text of a moment by a new edit in the caller's name. The history stays complete.",
})
export class RestoreDraftInput {
  @InputId()
  claimId: string;

  @Field(() => Int, {
    description:
      'The `seq` of the moment. An update within a folded minute is refused as `BAD_INPUT`: the draft of that time is not kept.',
  })
  @IsInt()
  @Min(1)
  seq: number;

  @Field(() => RestoredPartInput, {
    nullable: true,
    description:
      'Restores this part alone: a block that is still there, changed, is changed back, and one that is gone comes back behind the block that it followed. All else stays.',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => RestoredPartInput)
  part?: RestoredPartInput | null;
}

@InputType('NameMomentInput', { description: 'Names a moment of a draft’s history, or takes its name away.' })
export class NameMomentInput {
  @InputId()
  claimId: string;

  @Field(() => Int, {
    description: 'The `seq` of the moment. An update within a folded minute is refused as `BAD_INPUT`.',
  })
  @IsInt()
  @Min(1)
  seq: number;

  @InputText(INPUT.momentName, { description: 'One line; an empty one removes the name.' })
  name: string;
}
