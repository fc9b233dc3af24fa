import type { CollabEngine } from '@assay/collab';
import { Claim } from '@assay/server-claim';
import { Member, MemberService } from '@assay/server-newsroom';
import { Price, RequestLoaders, type Loaders } from '@assay/server-platform';
import { ClaimLists } from '@assay/server-claim';
import { languageOf } from '@assay/text';
import { Inject } from '@nestjs/common';
import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { DataSource } from 'typeorm';
import { DraftService } from './draft.service';
import { Draft, DraftProblem } from './draft.types';
import { COLLAB_ENGINE } from './engine';

/** UTF-16 units by which a draft's language is told. */
const READ = 1_000;

/** Telling a language takes a millisecond or more, in which a node does nothing else. */
const PRICE_OF_LANGUAGE = 50;

@Resolver(() => Claim)
export class ClaimDraftResolver {
  constructor(private readonly service: DraftService) {}

  @ResolveField(() => Draft, { description: 'The live verdict; its words are on the co-editing socket.' })
  draft(@Parent() { id }: Claim, @RequestLoaders() loaders: Loaders): Promise<Draft | null> {
    return loaders.load('claim.draft', id, this.service.ofClaims);
  }
}

@Resolver(() => Draft)
export class DraftResolver {
  constructor(
    private readonly service: DraftService,
    private readonly lists: ClaimLists,
    private readonly members: MemberService,
    private readonly source: DataSource,
    @Inject(COLLAB_ENGINE) private readonly engine: CollabEngine,
  ) {}

  @ResolveField(() => [Member], { description: 'Everybody who has written in it.' })
  async contributors(
    @Parent() { claimId }: Draft,
    @RequestLoaders() loaders: Loaders,
  ): Promise<(Member | null)[]> {
    const ids = await loaders.list('draft.contributors', claimId, this.service.writersOf);
    return Promise.all(ids.map((id) => loaders.load('member', id, this.members.byIds)));
  }

  @Price(PRICE_OF_LANGUAGE)
  @ResolveField(() => String, {
    nullable: true,
    description:
      'The language its headline and summary read as, as a BCP 47 tag; null where they are too short to tell. The draft itself says which language it is published as.',
  })
  readsAs(@Parent() { headline, summary }: Draft): string | null {
    return languageOf(`${headline}\n${summary}`.slice(0, READ));
  }

  @ResolveField(() => [DraftProblem], {
    description: 'Why it could not be frozen now; empty when it could, or was never opened.',
  })
  async problems(
    @Parent() { claimId, seq }: Draft,
    @RequestLoaders() loaders: Loaders,
  ): Promise<DraftProblem[]> {
    const claim = seq > 0 ? await loaders.load('claim', claimId, this.lists.byIds) : null;
    return claim ? (await this.service.readiness(claim, this.source.manager)).problems : [];
  }

  @ResolveField(() => [Member], { description: 'Who has it open right now, on this node.' })
  async here(
    @Parent() { documentName }: Draft,
    @RequestLoaders() loaders: Loaders,
  ): Promise<(Member | null)[]> {
    const ids = new Set(this.engine.presence(documentName).map((person) => person.user.memberId));
    return Promise.all([...ids].map((id) => loaders.load('member', id, this.members.byIds)));
  }
}
