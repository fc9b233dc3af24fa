import { ExtractionService, type Article } from '@assay/server-article';
import { Database } from '@assay/server-platform/database';
import { groupBy } from '@assay/server-platform/graphql';
import { Injectable } from '@nestjs/common';
import { ClaimLoaders } from '../claim.loaders';
import type { SuggestedRelationType } from './relation.types';
import { claimsNear, claimsOfStory, settledPairs, type QuotedClaim } from './relation.queries';

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
    private readonly db: Database,
    private readonly claimLoaders: ClaimLoaders,
    private readonly threads: ExtractionService,
  ) {}

  /** Between the claims of an article. */
  async ofArticle({ id, newsroomId }: Article): Promise<SuggestedRelationType[]> {
    const compared = await claimsOfStory(this.db, id);
    const pairs = compared.flatMap((one, at) =>
      compared.slice(at + 1).map((other): Pair => [one.id, other.id]),
    );
    return (await this.between(newsroomId, compared, pairs)).map(({ relation }) => relation);
  }

  /**
   * Between each of these claims and those of its articles, or that read like it: all of them in one piece of work, in
   * which every claim's words are read once.
   */
  ofClaims = async (claimIds: readonly string[]): Promise<Map<string, SuggestedRelationType[]>> => {
    const found = new Map<string, SuggestedRelationType[]>();
    const claims = [...(await this.claimLoaders.byIds(claimIds)).values()];
    for (const [newsroomId, ours] of groupBy(claims, (claim) => claim.newsroomId)) {
      const compared = new Map<string, QuotedClaim>();
      const pairs: Pair[] = [];
      for (const claim of ours) {
        const near = await claimsNear(this.db, claim);
        if (!near.some(({ id }) => id === claim.id)) continue;
        for (const one of near) {
          compared.set(one.id, one);
          if (one.id !== claim.id) pairs.push([claim.id, one.id]);
        }
      }
      for (const { ends, relation } of await this.between(newsroomId, [...compared.values()], pairs))
        found.set(ends[0], [...(found.get(ends[0]) ?? []), relation]);
    }
    return found;
  };

  /** What the structure of each pair suggests, without pairs that people have related or put aside. */
  private async between(newsroomId: string, compared: QuotedClaim[], pairs: Pair[]): Promise<Suggested[]> {
    if (!pairs.length) return [];
    const placeOf = new Map(compared.map(({ id }, place) => [id, place]));
    const places = pairs.map(([one, other]): [number, number] => [placeOf.get(one)!, placeOf.get(other)!]);
    const related = await this.threads.relate(newsroomId, { claims: compared, pairs: places });
    const found = related.map(({ one, other, relation }) => ({
      ends: [compared[one]!.id, compared[other]!.id] as Pair,
      relation,
    }));
    if (!found.length) return [];
    const settled = await this.settled(found.map(({ ends }) => ends));
    const claims = await this.claimLoaders.byIds([...new Set(found.flatMap(({ ends }) => ends))]);
    return found
      .filter(({ ends: [one, other] }) => !settled.has(keyOf(one, other)))
      .map(({ ends, relation: { kind, reason, words } }) => ({
        ends,
        relation: { kind, reason, words, from: claims.get(ends[0])!, to: claims.get(ends[1])! },
      }));
  }

  private async settled(pairs: readonly Pair[]): Promise<Set<string>> {
    const rows = await settledPairs(this.db, pairs);
    return new Set(rows.map(({ one, other }) => keyOf(one, other)));
  }
}

function keyOf(one: string, other: string): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}
