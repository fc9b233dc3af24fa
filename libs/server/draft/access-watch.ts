import type { CollabEngine } from '@assay/collab';
import { Bus, type BusEvent } from '@assay/server-platform/bus';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { documentName } from './log';
import { COLLAB_ENGINE } from './engine';

/** Tells the web client that a claim changed. The message carries no data: the client refetches. */
const CLAIM_CHANGED = JSON.stringify({ type: 'claim_changed' });

/**
 * Judges open sockets again when a role, a membership, a session or a stage changed (rule W3). Every node receives the bus's
 * events, so each handles its own sockets only: if the engine forwarded them as well, each change would be handled once for
 * every pair of nodes.
 */
@Injectable()
export class AccessWatch implements OnApplicationBootstrap {
  constructor(
    private readonly bus: Bus,
    @Inject(COLLAB_ENGINE) private readonly engine: CollabEngine,
  ) {}

  onApplicationBootstrap(): void {
    this.bus.onEvent((event) => void this.receive(event));
    // If the event of a removal is lost, the gate refuses the removed draft.
    this.bus.onGap(() => void this.engine.reconsiderHere({}));
  }

  private async receive(event: BusEvent): Promise<void> {
    switch (event.kind) {
      case 'claim_changed': {
        const document = documentName(event.claimId);
        this.engine.broadcastHere(document, CLAIM_CHANGED);
        return this.engine.reconsiderHere({ document });
      }
      case 'claim_removed':
        return this.engine.removeHere(documentName(event.claimId));
      case 'member_changed':
        return this.engine.reconsiderHere({ memberId: event.memberId });
      case 'sessions_ended':
        return this.engine.reconsiderHere({ sessionIds: event.sessionIds });
    }
  }
}
