import { badInput, LIMITS } from '@assay/domain';
import { WITHOUT_NUL } from '@assay/domain/input';
import { because } from '@assay/messages';
import { CurrentMember, Requires, type CallingMember } from '@assay/server-platform/access';
import { Price, Waits } from '@assay/server-platform/graphql';
import { Args, Int, Query, Resolver } from '@nestjs/graphql';
import { Claim } from '../claim.entity';
import { SimilarClaims } from './similar-claims.service';

/** Most claims in one answer. */
const MOST = 20;

/** A statement is compared with all that have one of its rarest words. */
const PRICE = 50;

@Resolver()
export class SimilarClaimsResolver {
  constructor(private readonly similar: SimilarClaims) {}

  @Waits()
  @Price(PRICE)
  @Requires('claim.create')
  @Query(() => [Claim], {
    description:
      'The claims of the newsroom whose statement is the same as this one, in any letter case, or similar to it (by shared trigrams): the same first, then the most similar. Claims of every stage are among them.',
  })
  async claimsLike(
    @CurrentMember() { newsroomId }: CallingMember,
    @Args('statement', {
      type: () => String,
      description: `A statement, also an unfinished one: up to ${LIMITS.statement} characters.`,
    })
    given: string,
    @Args('first', { type: () => Int, defaultValue: 5, description: `1 to ${MOST}.` }) first = 5,
  ): Promise<Claim[]> {
    const statement = given.trim();
    if (first < 1 || first > MOST) throw badInput('first', because('similar_claims_within', { most: MOST }));
    if (statement.length > LIMITS.statement)
      throw badInput(
        'statement',
        because('text_too_long', { most: LIMITS.statement, have: statement.length }),
      );
    if (!WITHOUT_NUL.test(statement)) throw badInput('statement', because('text_with_nul'));
    return statement ? this.similar.find(newsroomId, statement, first) : [];
  }
}
