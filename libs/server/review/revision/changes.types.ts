import { FACT_FIELDS, type EvidenceChange, type FactField, type VerdictChanges } from '@assay/verdict-doc';
import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Revision } from './revision.entity';

const RunKindEnum = { kept: 'kept', inserted: 'inserted', deleted: 'deleted' } as const;
registerEnumType(RunKindEnum, { name: 'ChangedRunKind', description: 'What became of a run of words.' });

const EvidenceChangeKindEnum = { added: 'added', removed: 'removed', changed: 'changed' } as const;
registerEnumType(EvidenceChangeKindEnum, { name: 'EvidenceChangeKind' });

const FactFieldEnum = Object.fromEntries(FACT_FIELDS.map((field) => [field, field])) as {
  [F in FactField]: F;
};
registerEnumType(FactFieldEnum, {
  name: 'FactField',
  description: 'A fact that a revision freezes beside its words, its rating and its evidence.',
});

@ObjectType('FactChange', { description: 'A fact that differs between two texts of one verdict.' })
export class FactChangeType {
  @Field(() => FactFieldEnum)
  field: FactField;

  @Field(() => String, { nullable: true, description: 'What it was; null where there was nothing.' })
  from: string | null;

  @Field(() => String, { nullable: true, description: 'What it is; null where there is nothing now.' })
  to: string | null;
}

@ObjectType('ChangedRun')
export class ChangedRunType {
  @Field(() => RunKindEnum)
  kind: keyof typeof RunKindEnum;

  @Field({ description: 'Plain; a citation reads `[n]`.' })
  text: string;
}

@ObjectType('ChangedBlock', {
  description: 'A block of text with its insertions and deletions where they are.',
})
export class ChangedBlockType {
  @Field({
    description:
      '`paragraph`, `heading`, `listItem`, `blockquote`, `horizontalRule`, `image` (its texts) or `tableRow` (cells parted by ` | `).',
  })
  type: string;

  @Field(() => [ChangedRunType])
  runs: ChangedRunType[];
}

@ObjectType('RatingChange')
export class RatingChangeType {
  @Field(() => String, { nullable: true, description: 'Label.' })
  from: string | null;

  @Field(() => String, { nullable: true, description: 'Label.' })
  to: string | null;
}

@ObjectType('FieldChange')
export class FieldChangeType {
  @Field()
  field: string;

  @Field(() => String, { nullable: true })
  from: string | null;

  @Field(() => String, { nullable: true })
  to: string | null;
}

@ObjectType('EvidenceChange', { description: 'What happened to one item of evidence.' })
export class EvidenceChangeType implements EvidenceChange {
  @Field(() => ID, { description: 'Of this change between these two texts.' })
  id: string;

  @Field(() => ID, { description: 'The item of evidence that came, went or changed.' })
  evidenceId: string;

  @Field(() => Int, { description: "Its number in the later text; the earlier one's when it was removed." })
  number: number;

  @Field()
  title: string;

  @Field(() => EvidenceChangeKindEnum)
  kind: EvidenceChange['kind'];

  @Field(() => [FieldChangeType])
  fields: FieldChangeType[];
}

@ObjectType('VerdictChanges', { description: 'Everything that differs between two texts of one verdict.' })
export class VerdictChangesType implements VerdictChanges {
  @Field(() => Revision, { description: 'What it is compared with.' })
  since: Revision;

  @Field(() => [FactChangeType], {
    description:
      'What changed beside statement, rating, words and items of evidence: claimant, dates, topic, appearances, replies, waivers, scale, order, links, formatting.',
  })
  facts: FactChangeType[];

  @Field(() => [ChangedBlockType], {
    nullable: true,
    description: "The claim's statement; null when it is the same.",
  })
  statement: ChangedBlockType[] | null;

  @Field(() => RatingChangeType, { nullable: true, description: 'Null when it is the same.' })
  rating: RatingChangeType | null;

  @Field(() => [ChangedBlockType])
  headline: ChangedBlockType[];

  @Field(() => [ChangedBlockType])
  summary: ChangedBlockType[];

  @Field(() => [ChangedBlockType])
  rationale: ChangedBlockType[];

  @Field(() => [EvidenceChangeType])
  evidence: EvidenceChangeType[];

  @Field(() => Int)
  wordsInserted: number;

  @Field(() => Int)
  wordsDeleted: number;
}
