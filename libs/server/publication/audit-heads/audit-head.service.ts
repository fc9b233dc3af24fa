import { AuditService } from '@assay/server-audit';
import { NewsroomService } from '@assay/server-newsroom';
import { Transactions, type Tx } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource, MoreThan } from 'typeorm';
import { SigningService } from '../signing/signing.service';
import { SignedAuditHead, type AuditHeadStatement } from './audit-head.entity';

/** Most signed heads in one answer. */
export const HEADS_AT_ONCE = 500;

/** Signs the ends of audit chains, so that a chain can be checked against heads that were copied elsewhere. */
@Injectable()
export class AuditHeadService {
  constructor(
    private readonly source: DataSource,
    private readonly audit: AuditService,
    private readonly newsrooms: NewsroomService,
    private readonly signing: SigningService,
    private readonly transactions: Transactions,
  ) {}

  /** Signs the chain's end within a transaction, after its last event. */
  async sign(tx: Tx, newsroomId: string): Promise<void> {
    const { seq, hash } = await this.audit.hold(tx.manager, newsroomId);
    if (seq === 0) return;
    const signedAt = new Date();
    const { slug } = await this.newsrooms.one(newsroomId, tx.manager);
    const statement: AuditHeadStatement = { newsroom: slug, seq, hash, at: signedAt.toISOString() };
    const signed = await this.signing.sign(tx, newsroomId, 'assay-audit-head', statement);
    await tx.manager
      .createQueryBuilder()
      .insert()
      .into(SignedAuditHead)
      .values({ ...signed, newsroomId, seq, hash, signedAt })
      .orIgnore()
      .execute();
  }

  /**
   * Signs the end of each chain that has grown and whose newest signed head is older than this.
   *
   * @param minutes how old a signed head may be while the chain goes on
   */
  async signGrown(minutes: number): Promise<void> {
    const due = (await this.source.query(
      `select h.newsroom_id as id from audit_head h left join lateral (
         select seq, signed_at from audit_head_signature s where s.newsroom_id = h.newsroom_id order by seq desc limit 1
       ) s on true
       where h.seq > coalesce(s.seq, 0)
         and (s.signed_at is null or s.signed_at < now() - make_interval(mins => $1))`,
      [minutes],
    )) as { id: string }[];
    for (const { id } of due) await this.transactions.run((tx) => this.sign(tx, id));
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
