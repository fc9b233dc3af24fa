import {
  badInput,
  blocked,
  DomainError,
  pageAddress,
  type PolicyEvidence,
  type PolicyReply,
} from '@assay/domain';
import { CollabError, type CollabEngine } from '@assay/collab';
import { NO_LANGUAGE } from '@assay/domain';
import { AuditService } from '@assay/server-audit';
import type { Claim } from '@assay/server-claim';
import { EvidenceService, repliesOf } from '@assay/server-evidence';
import { NewsroomService } from '@assay/server-newsroom';
import { groupBy, keyBy, type Tx } from '@assay/server-platform';
import {
  evidenceOrder,
  readVerdict,
  toRevision,
  type Problem,
  type ReadVerdict,
  type RevisionContent,
} from '@assay/verdict-doc';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Doc } from 'yjs';
import { contributorsOf } from './contributors/contributors';
import { documentName, PgDraftLog } from './log';
import { Draft } from './draft.types';
import { COLLAB_ENGINE } from './engine';
import { DraftHistoryService } from './history/history.service';
import { factsFor, type FrozenDraft, type UnreadyDraft } from './revision-facts';

interface DraftRow {
  claimId: string;
  newsroomId: string;
  headline: string;
  summary: string;
  ratingKey: string | null;
  updatedAt: Date;
  seq: string;
}

/** The drafts as the rest of the server sees them; their words go through the co-editing engine alone. */
@Injectable()
export class DraftService {
  constructor(
    private readonly source: DataSource,
    private readonly newsrooms: NewsroomService,
    private readonly evidence: EvidenceService,
    private readonly log: PgDraftLog,
    private readonly audit: AuditService,
    private readonly history: DraftHistoryService,
    @Inject(COLLAB_ENGINE) private readonly engine: CollabEngine,
  ) {}

  /**
   * Opens a claim's draft with the server's seed as its first update (rule D1); one that exists stays as it is. It begins
   * in the language of the article that the claim was first marked in.
   */
  async create({ manager }: Tx, { id, newsroomId }: Claim): Promise<void> {
    const [article] = (await manager.query(
      `select v.language from appearance a join article_version v on v.id = a.article_version_id
       where a.claim_id = $1 and v.newsroom_id = $2 order by a.id limit 1`,
      [id, newsroomId],
    )) as { language: string | null }[];
    await this.log.create(manager, id, newsroomId, article?.language ?? NO_LANGUAGE);
  }

  /** Projections of these claims' drafts. A claim that was never accepted has an empty one. */
  ofClaims = async (claimIds: readonly string[]): Promise<Map<string, Draft>> => {
    const rows = (await this.source.query(
      `select c.id as "claimId", c.newsroom_id as "newsroomId", coalesce(d.headline, '') as headline,
         coalesce(d.summary_text, '') as summary, d.rating_key as "ratingKey",
         coalesce(d.updated_at, c.created_at) as "updatedAt", coalesce(d.seq, 0) as seq
       from claim c left join draft d on d.claim_id = c.id where c.id = any($1::uuid[])`,
      [claimIds],
    )) as DraftRow[];
    const drafts = rows.map((row) =>
      Object.assign(new Draft(), {
        ...row,
        seq: Number(row.seq),
        documentName: documentName(row.claimId),
      }),
    );
    return keyBy(drafts, (draft) => draft.claimId);
  };

  /** Members who have written in a draft, by claim. */
  writersOf = async (claimIds: readonly string[]): Promise<Map<string, string[]>> => {
    const rows = (await this.source.query(
      `select claim_id, member_id from draft_update where claim_id = any($1::uuid[]) and member_id is not null
       union select claim_id, member_id from draft_segment where claim_id = any($1::uuid[]) and member_id is not null
       order by 1, 2`,
      [claimIds],
    )) as { claim_id: string; member_id: string }[];
    const groups = groupBy(rows, (row) => row.claim_id);
    return new Map([...groups].map(([id, group]) => [id, group.map((row) => row.member_id)]));
  };

  /**
   * Waits until the log holds everything the caller has written (rule R2).
   *
   * @param snapshot base64 of the caller's encoded Yjs snapshot: all they wrote, and all they took away
   * @throws BLOCKED when it does not arrive in time
   */
  async waitFor(claimId: string, snapshot: string): Promise<void> {
    if (!/^[A-Za-z0-9+/]+={0,2}$/.test(snapshot))
      throw badInput('snapshot', 'This is not a snapshot in base64.');
    try {
      await this.engine.waitFor(documentName(claimId), { snapshot: Buffer.from(snapshot, 'base64') });
    } catch (error) {
      if (!(error instanceof CollabError)) throw error;
      if (error.code === 'storage_away') throw new DomainError({ code: 'UNAVAILABLE' }, error.message);
      throw blocked([{ code: 'draft_not_ready', message: error.message }]);
    }
  }

  /** Whether the draft could be frozen now, as what, and the evidence it would be frozen with. */
  async readiness(
    claim: Claim,
    manager: EntityManager,
  ): Promise<{
    problems: Problem[];
    content: RevisionContent | null;
    /** Of what would be frozen, in hex; null where it could not be. */
    sha256: string | null;
    evidence: PolicyEvidence[];
    replies: PolicyReply[];
  }> {
    const { result, evidence, replies } = await this.compile(claim, manager);
    return result.ok
      ? { problems: [], content: result.content, sha256: result.sha256, evidence, replies }
      : { problems: result.problems, content: null, sha256: null, evidence, replies };
  }

  /**
   * The draft at its head as a revision, or why it cannot be one, with the evidence it lists: judge and freeze by one
   * and the same reading. Give the deciding transaction's manager and the locked claim.
   */
  async freeze(manager: EntityManager, claim: Claim): Promise<FrozenDraft | UnreadyDraft> {
    const { result, seq, evidence, replies } = await this.compile(claim, manager);
    if (!result.ok) return { ...result, evidence, replies };
    const { content, canonicalJson, sha256 } = result;
    const drafted = await this.history.contributions(claim.id, seq);
    // Until this transaction ends nothing is recorded after what is read here, so that the submission's own event says
    // exactly how far the audit log was read.
    await this.audit.hold(manager, claim.newsroomId);
    const contributors = await contributorsOf(manager, claim, null, drafted, content.rating.key);
    return { ok: true, content, canonicalJson, sha256, seq, evidence, replies, contributors };
  }

  /** Reads the draft at its head; what `read` is given is gone afterwards. */
  async reading<T>(claimId: string, read: (doc: Doc) => T): Promise<T> {
    const { doc } = await this.engine.read(documentName(claimId));
    try {
      return read(doc);
    } finally {
      doc.destroy();
    }
  }

  /** What the draft says now, ready to be frozen or not. */
  async standing(claim: Claim): Promise<ReadVerdict['parts']> {
    const { manager } = this.source;
    const facts = await this.facts(claim, manager);
    return this.reading(claim.id, (doc) => readVerdict(doc, facts.facts).parts);
  }

  private async compile(claim: Claim, manager: EntityManager) {
    const { facts, items, replies } = await this.facts(claim, manager);
    const { doc, seq } = await this.engine.read(documentName(claim.id));
    try {
      const result = toRevision(doc, facts);
      const placed = new Set(evidenceOrder(doc).map((item) => item.id));
      const underCheck = new Set(
        facts.claim.appearances.flatMap(({ url }) => (url ? [pageAddress(url)] : [])),
      );
      const evidence: PolicyEvidence[] = items
        .filter(({ id }) => placed.has(id))
        .map((item) => ({ ...item, isUnderCheck: !!item.url && underCheck.has(pageAddress(item.url)) }));
      return { result, seq, evidence, replies };
    } finally {
      doc.destroy();
    }
  }

  private async facts(claim: Claim, manager: EntityManager) {
    const scale = await this.newsrooms.scale(claim.newsroomId, manager);
    const items = await this.evidence.ofClaim(claim.id, manager);
    const { facts, policy } = await repliesOf(manager, claim.id);
    return { items, replies: policy, facts: await factsFor(manager, claim, scale, items, facts) };
  }
}
