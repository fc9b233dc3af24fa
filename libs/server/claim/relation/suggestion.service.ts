import { ExtractionService } from '@assay/server-article';
import type { RelatedText } from '@assay/text/relations';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { STANDS_NOW } from '../appearance/appearance.service';
import { ClaimLists } from '../claim.lists';
import type { Claim } from '../claim.entity';
import type { SuggestedRelationType } from './relation.types';
import { ALIKE, HELD_AGAINST, rarestWords } from '../desk/rarest-words';

/** Most claims of one story that are held against each other: each with each, so the square of it. */
const MOST_OF_STORY = 60;

/** Most claims of the newsroom that read like one, and are held against it. */
const MOST_ALIKE = 20;

/** A claim with the words it was marked on. */
interface Told extends RelatedText {
  id: string;
}

/** Suggests relations from the structure of claims: those of one story, and those that read alike. */
@Injectable()
export class RelationSuggestions {
  constructor(
    private readonly source: DataSource,
    private readonly lists: ClaimLists,
    private readonly threads: ExtractionService,
  ) {}

  /** Between the claims of an article. */
  async ofArticle(articleId: string): Promise<SuggestedRelationType[]> {
    const told = await this.told(
      `select distinct a.claim_id from appearance a join article_version v on v.id = a.article_version_id
       where v.article_id = $1 limit ${MOST_OF_STORY}`,
      [articleId],
    );
    return this.between(
      told,
      told.flatMap((_, one) =>
        told.slice(one + 1).map((_, beside): [number, number] => [one, one + 1 + beside]),
      ),
    );
  }

  /** Between a claim and those of its articles, or that read like it. */
  async ofClaim({ id, newsroomId, statement }: Claim): Promise<SuggestedRelationType[]> {
    const told = await this.told(
      `(select distinct other.claim_id from appearance mine
         join article_version here on here.id = mine.article_version_id
         join article_version v on v.article_id = here.article_id
         join appearance other on other.article_version_id = v.id
         where mine.claim_id = $1 limit ${MOST_OF_STORY})
       union
       (select other.id from (
           select claim_id from search_document where newsroom_id = $2 and kind = 'claim' and words @@ to_tsquery('simple', $4)
           limit ${HELD_AGAINST}) alike
         join claim other on other.id = alike.claim_id
         where other.id = $1 or similarity(other.statement, $3) >= ${ALIKE}
         order by similarity(other.statement, $3) desc, other.id limit ${MOST_ALIKE})`,
      [id, newsroomId, statement, await rarestWords(this.source, newsroomId, statement)],
    );
    const one = told.findIndex((each) => each.id === id);
    if (one < 0) return [];
    return this.between(
      told,
      told.flatMap((_, other): [number, number][] => (other === one ? [] : [[one, other]])),
    );
  }

  private async told(claimIds: string, values: unknown[]): Promise<Told[]> {
    const rows = (await this.source.query(
      `select c.id, c.statement, coalesce(array_agg(a.exact order by a.start_at) filter (where a.id is not null), '{}') as quotes
       from claim c left join appearance a on a.claim_id = c.id and ${STANDS_NOW}
       where c.id in (${claimIds}) and c.stage <> 'declined' group by c.id order by c.id`,
      values,
    )) as Told[];
    return rows.map((row) => ({ ...row, quotes: row.quotes.slice(0, 3) }));
  }

  /** What the structure of each pair suggests, without pairs that people have related or put aside. */
  private async between(told: Told[], pairs: [number, number][]): Promise<SuggestedRelationType[]> {
    if (!pairs.length) return [];
    const related = await this.threads.relate({ claims: told, pairs });
    const found = related.map(({ one, other, relation }) => ({
      one: told[one]!,
      other: told[other]!,
      relation,
    }));
    if (!found.length) return [];
    const settled = await this.settled(found.map(({ one, other }) => [one.id, other.id]));
    const claims = await this.lists.byIds(found.flatMap(({ one, other }) => [one.id, other.id]));
    return found
      .filter(({ one, other }) => !settled.has(keyOf(one.id, other.id)))
      .map(({ one, other, relation }) => ({
        kind: relation.kind,
        reason: relation.reason,
        words: relation.words,
        from: claims.get(one.id)!,
        to: claims.get(other.id)!,
      }));
  }

  private async settled(pairs: readonly (readonly [string, string])[]): Promise<Set<string>> {
    const [ones, others] = [pairs.map(([one]) => one), pairs.map(([, other]) => other)];
    const rows = (await this.source.query(
      `with pair as (select least(a, b) as one, greatest(a, b) as other from unnest($1::uuid[], $2::uuid[]) as p(a, b))
       select one, other from pair where exists (select 1 from relation_dismissal d where d.one_id = one and d.other_id = other)
         or exists (select 1 from claim_relation r where r.from_id = one and r.to_id = other)
         or exists (select 1 from claim_relation r where r.from_id = other and r.to_id = one)`,
      [ones, others],
    )) as { one: string; other: string }[];
    return new Set(rows.map(({ one, other }) => keyOf(one, other)));
  }
}

function keyOf(one: string, other: string): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}
