import { because } from '@assay/messages';
import { DomainError } from '@assay/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ArchivedTexts } from '../archived-texts.service';
import { Evidence } from '../evidence.entity';
import type { ExcerptPlace } from './find-excerpt';
import { EvidenceArchive } from '../archive/archive.entity';
import { SnapshotsService } from '../archive/snapshots.service';

/** The position of an excerpt in a snapshot, looked up before the transaction that records it. */
export interface LookedUp {
  snapshotId: string | null;
  excerpt: string | null;
  place: ExcerptPlace | null;
}

/** What is looked up. */
export interface ToLookUp {
  /** The new excerpt; absent: the present one. */
  excerpt?: string | null;
  /** Whether to search the newest snapshot instead of the one that the evidence rests on. */
  inLatest?: boolean;
  /** The position that a member selected; no search in that snapshot is needed. */
  selected?: { snapshotId: string; place: ExcerptPlace };
}

/** Thrown inside a transaction if snapshot or excerpt has changed since the lookup. Nothing has been written. */
export class LookedUpElsewhere extends DomainError {
  constructor() {
    super({ code: 'CONFLICT', current: {} }, because('copy_changed_meanwhile'));
  }
}

/** The most retries of a lookup whose snapshot changes meanwhile. */
const LOOKED_AGAIN = 4;

/**
 * Looks excerpts up outside of transactions. A search in a long text takes half a minute: a transaction that waited for
 * it would hold a connection and the evidence's lock.
 */
@Injectable()
export class ExcerptLookup {
  constructor(
    private readonly source: DataSource,
    private readonly snapshots: SnapshotsService,
    private readonly texts: ArchivedTexts,
  ) {}

  /**
   * Runs a change with the result of a lookup; looks up again if another snapshot was stored meanwhile.
   *
   * @throws CONFLICT if the snapshot keeps changing
   */
  async around<T>(
    newsroomId: string,
    evidenceId: string,
    what: ToLookUp,
    change: (looked: LookedUp) => Promise<T>,
  ): Promise<T> {
    for (let again = 0; ; again += 1) {
      const looked = await this.lookUp(newsroomId, evidenceId, what);
      try {
        return await change(looked);
      } catch (error) {
        if (!(error instanceof LookedUpElsewhere) || again === LOOKED_AGAIN) throw error;
      }
    }
  }

  /** The position of a source's excerpt in a text that is about to be stored. */
  async inText(
    newsroomId: string,
    evidenceId: string,
    text: string | null,
  ): Promise<Omit<LookedUp, 'snapshotId'>> {
    const excerpt = await this.excerptOf(newsroomId, evidenceId);
    const place = text && excerpt ? await this.texts.find(newsroomId, text, excerpt) : null;
    return { excerpt, place };
  }

  private async lookUp(
    newsroomId: string,
    evidenceId: string,
    { excerpt: wanted, inLatest, selected }: ToLookUp,
  ): Promise<LookedUp> {
    const archive = await this.source.getRepository(EvidenceArchive).findOneBy({ evidenceId, newsroomId });
    const snapshotId = (inLatest ? archive?.latestId : archive?.snapshotId) ?? null;
    if (!snapshotId || wanted === null || wanted === '') return { snapshotId, excerpt: null, place: null };
    const current = await this.excerptOf(newsroomId, evidenceId);
    const excerpt = wanted ?? current;
    if (selected?.snapshotId === snapshotId) return { snapshotId, excerpt, place: selected.place };
    // An unchanged excerpt keeps its position.
    if (!excerpt || (wanted === current && !selected)) return { snapshotId, excerpt, place: null };
    const text = (await this.snapshots.textsOf([snapshotId])).get(snapshotId);
    return { snapshotId, excerpt, place: text ? await this.texts.find(newsroomId, text, excerpt) : null };
  }

  private async excerptOf(newsroomId: string, id: string): Promise<string | null> {
    return (await this.source.getRepository(Evidence).findOneBy({ id, newsroomId }))?.excerpt ?? null;
  }
}
