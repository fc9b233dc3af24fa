import type { CallingMember } from '@assay/server-platform/access';
import { Bus } from '@assay/server-platform/bus';
import { follow, type Follower } from '@assay/server-platform/live';
import { Injectable } from '@nestjs/common';
import { SuggestionService } from './suggestion.service';
import type { DraftSuggestions } from './suggestion.types';

/** How often the subscription looks for a change although no node announced one. */
const LOOK_EVERY_MS = 10_000;

/** Changes within this time are sent as one, in milliseconds. */
const GATHERED_MS = 300;

/** Sends the open suggestions on a claim's draft at once, and again each time they changed. */
@Injectable()
export class SuggestionTail {
  constructor(
    private readonly service: SuggestionService,
    private readonly bus: Bus,
  ) {}

  follow(
    { newsroomId }: CallingMember,
    claimId: string,
    follower: Follower,
  ): AsyncIterableIterator<DraftSuggestions> {
    let sent: string | undefined;
    return follow(this.bus, {
      follower,
      concerns: (event) => event.kind === 'suggestions_changed' && event.claimId === claimId,
      look: async () => {
        if ((await this.service.mark(claimId)) === sent) return { items: [] };
        return this.service.inTurn(newsroomId, async () => {
          // More may have changed while it waited.
          const mark = await this.service.mark(claimId);
          const suggestions = await this.service.ofClaim(newsroomId, claimId);
          sent = mark;
          return { items: [suggestions] };
        });
      },
      lookEveryMs: LOOK_EVERY_MS,
      gatherMs: GATHERED_MS,
    });
  }
}
