import type { Role } from '@assay/domain';
import { Policy } from '@assay/server-policy';
import { RatingScaleService, type RatingScale } from '@assay/server-rating-scale';
import { Database } from '@assay/server-platform/database';
import { Injectable } from '@nestjs/common';
import type { JWK } from 'jose';
import { DataSource } from 'typeorm';
import {
  countRoles,
  publicKeys,
  removals,
  versionsAfter,
  type PackedRemoval,
  type PackedVersion,
  type Span,
} from './pack.queries';

/** Reads what an evidence pack holds. */
@Injectable()
export class PackRows {
  constructor(
    private readonly source: DataSource,
    private readonly db: Database,
    private readonly ratingScales: RatingScaleService,
  ) {}

  /** The verdicts removed under law in the span, with the hashes of the versions there were, oldest first. */
  removals(span: Span): Promise<PackedRemoval[]> {
    return removals(this.db, span);
  }

  /** Every version published in the span that was not removed under law since, oldest first, a page at a time. */
  async *versions(span: Span): AsyncGenerator<PackedVersion[]> {
    for (let last: PackedVersion | undefined; ;) {
      const page = await versionsAfter(this.db, span, last);
      if (!page.length) return;
      yield page;
      last = page.at(-1);
    }
  }

  /** The rules that were in force at any time in the span, or by which one of these was judged; oldest first. */
  async policies({ newsroomId, start, end }: Span, used: ReadonlySet<number>): Promise<Policy[]> {
    const all = await this.source
      .getRepository(Policy)
      .find({ where: { newsroomId }, order: { version: 'ASC' } });
    return all.filter((one, index) => used.has(one.version) || stood(one, all[index + 1], start, end));
  }

  /** The scales in force at any time in the span, or on which one of these was rated; oldest first. */
  async scales({ newsroomId, start, end }: Span, used: ReadonlySet<number>): Promise<RatingScale[]> {
    const all = (await this.ratingScales.versions(newsroomId)).reverse();
    return all.filter((one, index) => used.has(one.version) || stood(one, all[index + 1], start, end));
  }

  /** How many there are now in each role; no names. */
  roles(newsroomId: string): Promise<{ role: Role; members: number }[]> {
    return countRoles(this.db, newsroomId);
  }

  /** Every key that signed, as JSON Web Keys (RFC 7517). */
  async keys(newsroomId: string): Promise<JWK[]> {
    const rows = await publicKeys(this.db, newsroomId);
    return rows.map(({ kid, jwk }) => ({ ...jwk, kid, alg: 'EdDSA', use: 'sig' }));
  }
}

/** Whether rules that stood until the next ones came did so at some time in the span. */
function stood(one: { since: Date }, next: { since: Date } | undefined, start: Date, end: Date): boolean {
  return one.since < end && (!next || next.since > start);
}
