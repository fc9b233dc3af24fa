import type { AuditEvent } from './audit-event.entity';

/** The data of an event whose data was destroyed. */
const NO_DATA = '{}';

/** Events of articles belong to no claim; a removal may include the article of its claim. */
const OF_ARTICLES = ['article.imported', 'article.version_added'];

/** The data of `removal.confirmed`: the member who requested it, and the events that lost their data, as `<seq> <hash>`. */
interface ConfirmedRemoval {
  requestedBy?: string;
  events?: string[];
}

/** Events without their data, each until a later removal in the chain lists it. */
export class DestroyedEvents {
  private readonly waiting = new Map<number, Pick<AuditEvent, 'hash' | 'claimId' | 'action'>>();

  /** Adds an event whose hash does not match its data; false when no removal can have destroyed it. */
  wait({ seq, hash, claimId, action, data }: AuditEvent): boolean {
    if (data !== NO_DATA) return false;
    this.waiting.set(seq, { hash, claimId, action });
    return true;
  }

  /** Accepts the events that this event lists, if it is a removal that two members decided on. */
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

  /** The `seq` of the first event that no removal lists; null when there is none. */
  get first(): number | null {
    return this.waiting.size ? Math.min(...this.waiting.keys()) : null;
  }
}
