import type { CollabEngine } from '@assay/collab';
import { Bus, type BusEvent } from '@assay/server-platform';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { documentName } from './log';
import { COLLAB_ENGINE } from './engine';

/** What the web client hears when anything about a claim changed; it asks again, the message says nothing itself. */
const CLAIM_CHANGED = JSON.stringify({ type: 'claim_changed' });

/**
 * Judges open sockets again when a role, a membership, a session or a stage changed (rule W3). Every node hears the bus, so
 * each judges its own sockets only: passed on by the engine as well, one change would be judged once for each pair of nodes.
 */
@Injectable()
export class AccessWatch implements OnApplicationBootstrap {
  constructor(
    private readonly bus: Bus,
    @Inject(COLLAB_ENGINE) private readonly engine: CollabEngine,
  ) {}

  onApplicationBootstrap(): void {
    this.bus.hear((event) => void this.hear(event));
    // A removal that was missed is found by the gate as well.
    this.bus.onGap(() => void this.engine.reconsiderHere({}));
  }

  private async hear(event: BusEvent): Promise<void> {
    switch (event.kind) {
      case 'claim_changed': {
        const document = documentName(event.claimId);
        this.engine.tell(document, CLAIM_CHANGED);
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
