import { because } from '@assay/messages';
import { badInput } from '@assay/domain';
import { readsNewsroom, type Caller } from '@assay/server-platform/access';
import { Database } from '@assay/server-platform/database';
import { keyBy } from '@assay/server-platform/graphql';
import { Injectable } from '@nestjs/common';
import type { VerdictKey } from '../pull/verdict.service';
import { removedByIds, removedNamed } from './removed-verdicts.queries';
import type { RemovedVerdict } from './removed-verdict.types';

/** The public record of verdicts that were removed under law: that they were removed, when, and why. */
@Injectable()
export class RemovedVerdicts {
  constructor(private readonly db: Database) {}

  /**
   * The public record of a removed verdict by its id, or by its newsroom and any slug that led to it; null where no removed
   * verdict was there that the caller could read.
   *
   * @param isFlat whether the slug is one of before paths named the newsroom
   */
  async one(caller: Caller, key: VerdictKey, isFlat = false): Promise<RemovedVerdict | null> {
    if (!key.id === !key.slug) throw badInput('slug', because('id_or_slug'));
    return removedNamed(this.db, { ...key, isFlat }, readsNewsroom(caller));
  }

  /** The public records of removed verdicts, by their ids. */
  byIds = async (ids: readonly string[]): Promise<Map<string, RemovedVerdict>> =>
    keyBy(await removedByIds(this.db, ids), ({ verdictId }) => verdictId);
}
