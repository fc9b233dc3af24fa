import {
  CALLER_RESOLVER,
  CurrentMember,
  judgeAgain,
  Requires,
  type CallerResolver,
  type CallingMember,
} from '@assay/server-platform/access';
import { Bus, type BusEvent } from '@assay/server-platform/bus';
import { IdPipe, type RequestContext } from '@assay/server-platform/graphql';
import { follow } from '@assay/server-platform/live';
import { Inject } from '@nestjs/common';
import { Args, Context, ID, Resolver, Subscription } from '@nestjs/graphql';
import { Claim } from '../claim.entity';
import { ClaimService } from '../claim.service';

/** Changes within this time are sent as one, in milliseconds. */
const GATHERED_MS = 200;

@Resolver(() => Claim)
export class ClaimLiveResolver {
  constructor(
    private readonly claims: ClaimService,
    private readonly bus: Bus,
    @Inject(CALLER_RESOLVER) private readonly callers: CallerResolver,
  ) {}

  @Requires('newsroom.read')
  @Subscription(() => Claim, {
    description:
      'A claim at once, and again after each change of it or of the rules of its newsroom, on any node. The words of its draft travel by another connection. Over graphql-transport-ws at `/graphql/live`.',
    resolve: (claim: Claim) => claim,
  })
  async claimChanged(
    @Context() context: RequestContext,
    @CurrentMember() by: CallingMember,
    @Args('id', { type: () => ID }, IdPipe) id: string,
  ): Promise<AsyncIterableIterator<Claim>> {
    const { newsroomId } = by;
    await this.claims.one(newsroomId, id);
    return follow(this.bus, {
      follower: {
        caller: () => context.caller,
        judge: () => judgeAgain(context, this.callers, 'newsroom.read', by),
      },
      concerns: (event) => isAbout(event, newsroomId, id),
      look: async () => ({ items: [await this.claims.one(newsroomId, id)] }),
      gatherMs: GATHERED_MS,
    });
  }
}

/** Whether an event may have changed what a page shows of this claim. */
function isAbout(event: BusEvent, newsroomId: string, claimId: string): boolean {
  switch (event.kind) {
    case 'claim_changed':
    case 'claim_removed':
      return event.claimId === claimId;
    // Which transitions are open depends on the newsroom's rules.
    case 'newsroom_changed':
      return event.newsroomId === newsroomId;
    default:
      return false;
  }
}
