import type { AuditEvent } from './audit-event.entity';

/** What is in the place of an event's data once it was destroyed. */
const NO_DATA = '{}';

/** Events of articles belong to no claim; a removal may take the article of its claim with it. */
const OF_ARTICLES = ['article.imported', 'article.version_added'];

/** What `removal.confirmed` says: who asked, and which events lost their data, each as `<seq> <hash>`. */
interface ConfirmedRemoval {
  requestedBy?: string;
  events?: string[];
}

/** Events of a chain whose data was destroyed, until a removal further on in the chain names them. */
export class DestroyedEvents {
  private readonly waiting = new Map<number, Pick<AuditEvent, 'hash' | 'claimId' | 'action'>>();

  /** Whether an event that does not have the hash of its data may be one that a removal destroyed. */
  wait({ seq, hash, claimId, action, data }: AuditEvent): boolean {
    if (data !== NO_DATA) return false;
    this.waiting.set(seq, { hash, claimId, action });
    return true;
  }

  /** Accepts the events that this one names, where it is a removal that two members decided on. */
  nameBy({ action, actorId, claimId, data }: AuditEvent): void {
    if (action !== 'removal.confirmed') return;
    const { requestedBy, events = [] } = JSON.parse(data) as ConfirmedRemoval;
    if (!requestedBy || !actorId || requestedBy === actorId) return;
    for (const named of events) {
      const [seq, hash] = named.split(' ');
      const event = this.waiting.get(Number(seq));
      const isOfClaim =
        event?.claimId === claimId || (event?.claimId === null && OF_ARTICLES.includes(event.action));
      if (event?.hash === hash && isOfClaim) this.waiting.delete(Number(seq));
    }
  }

  /** The first event that no removal names; null when every one is named. */
  get first(): number | null {
    return this.waiting.size ? Math.min(...this.waiting.keys()) : null;
  }
}
