import { Article } from '@assay/server-article';
import { Claim } from '@assay/server-claim';
import { Evidence } from '@assay/server-evidence';
import { connectionOf } from '@assay/server-platform/graphql';
import { Publication } from '@assay/server-publication';
import { createUnionType, Field, Float, Int, ObjectType, registerEnumType } from '@nestjs/graphql';

export const SEARCH_KINDS = ['claim', 'draft', 'publication', 'evidence', 'article'] as const;
export type SearchKind = (typeof SEARCH_KINDS)[number];
export const SearchKindEnum = Object.fromEntries(SEARCH_KINDS.map((kind) => [kind, kind])) as {
  [K in SearchKind]: K;
};
registerEnumType(SearchKindEnum, {
  name: 'SearchKind',
  description:
    'What is searched: claims, the drafts of their verdicts, what is published, evidence, articles.',
});

export const SearchNode = createUnionType({
  name: 'SearchNode',
  description: 'What was found; of a draft, its claim.',
  types: () => [Claim, Evidence, Article, Publication] as const,
  resolveType: (value: object) => value.constructor as typeof Claim,
});

@ObjectType('TextMark', { description: 'Part of a text, in UTF-16 units from its beginning.' })
export class TextMark {
  @Field(() => Int)
  start: number;

  @Field(() => Int)
  end: number;
}

@ObjectType('MarkedText', { description: 'Plain text, and which parts of it were asked for.' })
export class MarkedText {
  @Field()
  text: string;

  @Field(() => [TextMark])
  marks: TextMark[];
}

@ObjectType('SearchHit', { description: 'One thing that was found, with the words it was found by.' })
export class SearchHit {
  @Field(() => SearchKindEnum)
  kind: SearchKind;

  sourceId: string;

  claimId: string | null;

  @Field(() => Float, { description: 'How well it fits, against others of the same search.' })
  rank: number;

  @Field(() => MarkedText)
  title: MarkedText;

  @Field(() => MarkedText, {
    description: 'A passage around the words; empty where only the title holds them.',
  })
  passage: MarkedText;
}

@ObjectType('SearchHitConnection')
export class SearchHitConnection extends connectionOf(SearchHit, 'SearchHit', { totalCount: false }) {
  @Field(() => String, {
    nullable: true,
    description: 'What was searched for instead, when nothing held the words as they were written.',
  })
  correctedTo: string | null;
}
