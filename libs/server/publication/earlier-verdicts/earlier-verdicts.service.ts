import { ClaimLoaders, rarestWords, type Claim } from '@assay/server-claim';
import { Database } from '@assay/server-platform/database';
import { groupBy } from '@assay/server-platform/graphql';
import { Injectable } from '@nestjs/common';
import { likestVerdicts } from './earlier-verdicts.queries';
import { MOST_EARLIER, type EarlierVerdict } from './earlier-verdicts.types';
import { StatementComparisons } from './statement-comparisons';

/** Finds what the newsroom has rated before that a reviewer should hold a claim against. */
@Injectable()
export class EarlierVerdictService {
  constructor(
    private readonly db: Database,
    private readonly claims: ClaimLoaders,
    private readonly comparisons: StatementComparisons,
  ) {}

  /**
   * Published verdicts on claims whose statement reads like that of one of these (trigrams, `pg_trgm`'s own threshold) or
   * whose claimant is the same, the likest first. Held against the statement are those that share one of its rarest words,
   * and the claimant's latest: of a large newsroom all its claims share some words with it.
   */
  earlier = async (claimIds: readonly string[]): Promise<Map<string, EarlierVerdict[]>> => {
    const found = new Map<string, EarlierVerdict[]>();
    const claims = [...(await this.claims.byIds(claimIds)).values()];
    for (const [newsroomId, ours] of groupBy(claims, (claim) => claim.newsroomId)) {
      const likest = await this.comparisons.inTurn(newsroomId, async () => {
        const lists = [];
        for (const claim of ours) lists.push({ claim, likest: await this.likest(claim) });
        return lists;
      });
      const compared = await this.comparisons.compare(
        newsroomId,
        likest.map(({ claim, likest }) => ({
          statement: claim.statement,
          others: likest.map(({ statement, language }) => ({ text: statement, language })),
        })),
      );
      for (const [at, { claim, likest: verdicts }] of likest.entries())
        found.set(
          claim.id,
          verdicts.map(({ language: _, ...one }, place) => {
            const { relation, differs } = compared[at]![place]!;
            return { ...one, relation, differs: relation ? differs : [] };
          }),
        );
    }
    return found;
  };

  /** The verdicts that a claim is held against, the likest first. */
  async likest(claim: Claim) {
    const words = await rarestWords(this.db, claim.newsroomId, claim.statement);
    return likestVerdicts(this.db, claim, words, MOST_EARLIER);
  }
}
