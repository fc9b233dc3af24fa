import { ExtractionService, type Article } from '@assay/server-article';
import { groupBy } from '@assay/server-platform';
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

/** The ids of two claims. */
type Pair = [one: string, other: string];

/** A relation that is suggested between two claims. */
interface Suggested {
  ends: Pair;
  relation: SuggestedRelationType;
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
  async ofArticle({ id, newsroomId }: Article): Promise<SuggestedRelationType[]> {
    const told = await this.told(
      `select distinct a.claim_id from appearance a join article_version v on v.id = a.article_version_id
       where v.article_id = $1 limit ${MOST_OF_STORY}`,
      [id],
    );
    const pairs = told.flatMap((one, at) => told.slice(at + 1).map((other): Pair => [one.id, other.id]));
    return (await this.between(newsroomId, told, pairs)).map(({ relation }) => relation);
  }

  /**
   * Between each of these claims and those of its articles, or that read like it: all of them in one piece of work, in
   * which every claim's words are read once.
   */
  ofClaims = async (claimIds: readonly string[]): Promise<Map<string, SuggestedRelationType[]>> => {
    const found = new Map<string, SuggestedRelationType[]>();
    const claims = [...(await this.lists.byIds(claimIds)).values()];
    for (const [newsroomId, ours] of groupBy(claims, (claim) => claim.newsroomId)) {
      const told = new Map<string, Told>();
      const pairs: Pair[] = [];
      for (const claim of ours) {
        const near = await this.near(claim);
        if (!near.some(({ id }) => id === claim.id)) continue;
        for (const one of near) {
          told.set(one.id, one);
          if (one.id !== claim.id) pairs.push([claim.id, one.id]);
        }
      }
      for (const { ends, relation } of await this.between(newsroomId, [...told.values()], pairs))
        found.set(ends[0], [...(found.get(ends[0]) ?? []), relation]);
    }
    return found;
  };

  /** A claim with those that it is compared with. */
  private async near({ id, newsroomId, statement }: Claim): Promise<Told[]> {
    return this.told(
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
  private async between(newsroomId: string, told: Told[], pairs: Pair[]): Promise<Suggested[]> {
    if (!pairs.length) return [];
    const placeOf = new Map(told.map(({ id }, place) => [id, place]));
    const places = pairs.map(([one, other]): [number, number] => [placeOf.get(one)!, placeOf.get(other)!]);
    const related = await this.threads.relate(newsroomId, { claims: told, pairs: places });
    const found = related.map(({ one, other, relation }) => ({
      ends: [told[one]!.id, told[other]!.id] as Pair,
      relation,
    }));
    if (!found.length) return [];
    const settled = await this.settled(found.map(({ ends }) => ends));
    const claims = await this.lists.byIds([...new Set(found.flatMap(({ ends }) => ends))]);
    return found
      .filter(({ ends: [one, other] }) => !settled.has(keyOf(one, other)))
      .map(({ ends, relation: { kind, reason, words } }) => ({
        ends,
        relation: { kind, reason, words, from: claims.get(ends[0])!, to: claims.get(ends[1])! },
      }));
  }

  private async settled(pairs: readonly Pair[]): Promise<Set<string>> {
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
