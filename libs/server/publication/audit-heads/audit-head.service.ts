import { AuditService } from '@assay/server-audit';
import { NewsroomService } from '@assay/server-newsroom';
import { Database, type Tx } from '@assay/server-platform/database';
import { Injectable } from '@nestjs/common';
import { DataSource, MoreThan } from 'typeorm';
import { SigningService } from '../signing/signing.service';
import { SignedAuditHead, type AuditHeadStatement } from './audit-head.entity';
import { grownChains, insertHead } from './audit-head.queries';

/** Most signed heads in one answer. */
export const HEADS_AT_ONCE = 500;

/** Signs the ends of audit chains, so that a chain can be checked against heads that were copied elsewhere. */
@Injectable()
export class AuditHeadService {
  constructor(
    private readonly source: DataSource,
    private readonly db: Database,
    private readonly audit: AuditService,
    private readonly newsrooms: NewsroomService,
    private readonly signing: SigningService,
  ) {}

  /** Signs the chain's end within a transaction, after its last event. */
  async sign(tx: Tx, newsroomId: string): Promise<void> {
    const { seq, hash } = await this.audit.hold(tx.db, newsroomId);
    if (seq === 0) return;
    const signedAt = new Date();
    const { slug } = await this.newsrooms.one(newsroomId, tx.manager);
    const statement: AuditHeadStatement = { newsroom: slug, seq, hash, at: signedAt.toISOString() };
    const signed = await this.signing.sign(tx, newsroomId, 'assay-audit-head', statement);
    await insertHead(tx.db, { ...signed, newsroomId, seq, hash, signedAt });
  }

  /**
   * The newsrooms whose chain has grown and whose newest signed head is older than this.
   *
   * @param minutes how old a signed head may be while the chain goes on
   */
  grown(minutes: number): Promise<string[]> {
    return grownChains(this.db, minutes);
  }

  /** A newsroom's signed heads after one, oldest first. */
  page(newsroomId: string, after: number): Promise<SignedAuditHead[]> {
    return this.source.getRepository(SignedAuditHead).find({
      where: { newsroomId, seq: MoreThan(after) },
      order: { seq: 'ASC' },
      take: HEADS_AT_ONCE,
    });
  }
}
