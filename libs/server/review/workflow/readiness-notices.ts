import { isSubmittable, submitReadiness, type DraftReadiness } from '@assay/domain';
import { ClaimLoaders } from '@assay/server-claim';
import { DraftPauses, DraftService } from '@assay/server-draft';
import { Bus } from '@assay/server-platform/bus';
import { databaseCannotServe, outside } from '@assay/server-platform/database';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { RevisionService } from '../revision/revision.service';
import { FactsService } from './facts.service';

/** Longest message in bytes to other nodes: NOTIFY carries 8,000, in which a quotation mark takes two. */
const LONGEST = 5_000;

/** A message to the pages that show a draft. */
interface Judged {
  seq: number;
  readiness: DraftReadiness;
}

/**
 * Tells every page of a draft what changed besides the words when its writers pause: once for each version of the draft,
 * however many pages show it, so that no page refetches because a member typed. A lost message delays what a page shows:
 * a page that receives no message after a change of the words asks by itself.
 */
@Injectable()
export class ReadinessNotices implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('ReadinessNotices');
  /** Claims that are being judged, and whether they must be judged again because something changed since that began. */
  private readonly judging = new Map<string, boolean>();
  private readonly running = new Set<Promise<void>>();
  private readonly stops: (() => void)[] = [];

  constructor(
    private readonly source: DataSource,
    private readonly claims: ClaimLoaders,
    private readonly drafts: DraftService,
    private readonly facts: FactsService,
    private readonly revisions: RevisionService,
    private readonly pauses: DraftPauses,
    private readonly bus: Bus,
  ) {}

  onApplicationBootstrap(): void {
    this.stops.push(
      this.pauses.onPause((claimId) => this.onPause(claimId)),
      this.bus.onEvent((event) => {
        if (event.kind === 'claim_changed') this.judgeAgain(event.claimId);
      }),
    );
  }

  async beforeApplicationShutdown(): Promise<void> {
    for (const stop of this.stops) stop();
    await Promise.all(this.running);
  }

  private onPause(claimId: string): void {
    if (this.judgeAgain(claimId)) return;
    const work = this.tell(claimId)
      .catch((error: unknown) => {
        if (!databaseCannotServe(error)) this.log.error(error);
      })
      .finally(() => this.running.delete(work));
    this.running.add(work);
  }

  /** Has a claim that is being judged judged once more; false where it is not. */
  private judgeAgain(claimId: string): boolean {
    if (!this.judging.has(claimId)) return false;
    this.judging.set(claimId, true);
    return true;
  }

  private async tell(claimId: string): Promise<void> {
    try {
      let judged: Judged | null;
      // A page that received a change refetches, and must not receive an earlier state afterwards.
      do {
        this.judging.set(claimId, false);
        judged = await this.judge(claimId);
      } while (this.judging.get(claimId));
      if (judged) this.pauses.tellPages(claimId, messageOf(judged));
    } finally {
      this.judging.delete(claimId);
    }
  }

  private async judge(claimId: string): Promise<Judged | null> {
    const claim = (await this.claims.byIds([claimId])).get(claimId);
    if (!claim || claim.removedAt || claim.archivedAt) return null;
    const { stage } = claim;
    const { seq, readsAs } = await this.drafts.version(claimId);
    const newest = await this.revisions.newestOf(claimId);
    const facts = isSubmittable(stage) ? await this.facts.ofClaim(outside(this.source), claim) : null;
    const readiness: DraftReadiness = {
      stage,
      changedSinceRevision: newest && newest.draftSeq < seq ? newest.number : null,
      readsAs,
      submit: facts && submitReadiness(facts),
    };
    return { seq, readiness };
  }
}

/** The message to the pages. One too long for NOTIFY only says that the page has to ask. */
function messageOf({ seq, readiness }: Judged): string {
  const message = JSON.stringify({ type: 'draft_readiness', seq, readiness });
  if (Buffer.byteLength(message) <= LONGEST) return message;
  return JSON.stringify({ type: 'draft_readiness', seq, readiness: null });
}
