import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { PageInfo } from '@assay/server-platform/graphql';

const VerdictChangeKindEnum = {
  PUBLISHED: 'published',
  CORRECTED: 'corrected',
  VOIDED: 'voided',
  UNDER_REVIEW: 'under_review',
  REVIEW_ENDED: 'review_ended',
  REMOVED: 'removed',
} as const;
export type VerdictChangeKind = (typeof VerdictChangeKindEnum)[keyof typeof VerdictChangeKindEnum];
registerEnumType(VerdictChangeKindEnum, {
  name: 'VerdictChangeKind',
  description:
    'What happened to a verdict. `VOIDED` is the tombstone: show the reason, never the rating as ours.',
  valuesMap: {
    PUBLISHED: { description: 'Its first version.' },
    CORRECTED: { description: 'A version that corrects the one before it.' },
    VOIDED: { description: 'A version that retracts it; the address goes on answering, with the reason.' },
    UNDER_REVIEW: {
      description:
        'An editor doubts the current version: show `Verdict.underReview` and not the rating until `REVIEW_ENDED` or a new version. The version stays the same.',
    },
    REVIEW_ENDED: { description: 'The doubt is over: the version is valid as before.' },
    REMOVED: {
      description:
        'The verdict was removed under law: delete every version you hold of it. `version` is null, and `removal` has the reason. The earlier changes of the verdict are not answered any more.',
    },
  },
});

/** One change of one verdict. */
@ObjectType('VerdictChange', { description: 'One change of a published verdict, at its place in the feed.' })
export class VerdictChange {
  @Field({ description: 'Keep it: given as `after`, the feed goes on behind this change.' })
  cursor: string;

  @Field(() => VerdictChangeKindEnum)
  kind: VerdictChangeKind;

  @Field(() => Date)
  at: Date;

  @Field(() => ID, { description: 'Of the `Verdict`.' })
  verdictId: string;

  @Field({
    description:
      'Whether the verdict, as this change left it, meets the filter that was asked with; true without one. Keep a verdict whose change matches and delete one whose change does not: then you hold exactly what meets the filter.',
  })
  matches: boolean;

  /** The number of the version that it made, or that was current when a review began or ended, or at the removal. */
  versionNumber: number;
}

@ObjectType('VerdictChangeEdge')
export class VerdictChangeEdge {
  @Field({ description: 'Give it as `after` to go on from here.' })
  cursor: string;

  @Field(() => VerdictChange)
  node: VerdictChange;
}

@ObjectType('VerdictChangeConnection')
export class VerdictChangeConnection {
  @Field(() => [VerdictChangeEdge])
  edges: VerdictChangeEdge[];

  @Field(() => PageInfo, {
    description:
      '`endCursor` is where to go on from even when the page is empty or a filter left changes out; keep it.',
  })
  pageInfo: PageInfo;
}
