import { because } from '@assay/messages';
import {
  badInput,
  blocked,
  DomainError,
  NO_LANGUAGE,
  type PolicyEvidence,
  type PolicyReply,
  blocker,
} from '@assay/domain';
import { CollabError, type CollabEngine, refusalReason } from '@assay/collab';
import { AuditService } from '@assay/server-audit';
import type { Claim } from '@assay/server-claim';
import { EvidenceService, repliesOf, VerdictImages } from '@assay/server-evidence';
import { Database, outside, type Reads, type Tx } from '@assay/server-platform/database';
import { groupBy, keyBy } from '@assay/server-platform/graphql';
import { RatingScaleService } from '@assay/server-rating-scale';
import {
  plainText,
  readVerdict,
  type Problem,
  type ReadVerdict,
  type RevisionContent,
} from '@assay/verdict-doc';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Doc } from 'yjs';
import { CompiledDrafts } from './compiled-drafts';
import { contributorsOf } from './contributors/contributors';
import { articleLanguage, draftWriters, projections } from './draft.queries';
import { documentName, PgDraftLog } from './log';
import { DraftTurns, type Drafted } from './draft-turns';
import { Draft } from './draft.types';
import { COLLAB_ENGINE } from './engine';
import { DraftHistoryService } from './history/history.service';
import { readsAs } from './reads-as';
import { factsFor, type FrozenDraft, type UnreadyDraft } from './revision-facts';

/** Drafts for the rest of the server. Only the co-editing engine reads and writes their text. */
@Injectable()
export class DraftService {
  constructor(
    private readonly source: DataSource,
    private readonly db: Database,
    private readonly ratingScales: RatingScaleService,
    private readonly evidence: EvidenceService,
    private readonly images: VerdictImages,
    private readonly log: PgDraftLog,
    private readonly audit: AuditService,
    private readonly history: DraftHistoryService,
    private readonly compiled: CompiledDrafts,
    private readonly turns: DraftTurns,
    @Inject(COLLAB_ENGINE) private readonly engine: CollabEngine,
  ) {}

  /**
   * Opens a claim's draft with the server's seed as its first update (rule D1); a draft that exists is not changed. Its
   * language is that of the article in which the claim was first marked.
   */
  async create({ db }: Tx, { id, newsroomId }: Claim): Promise<void> {
    const language = (await articleLanguage(db, newsroomId, id)) ?? NO_LANGUAGE;
    await this.log.create(db, id, newsroomId, language);
  }

  /** Projections of these claims' drafts. A claim that was never accepted has an empty one. */
  ofClaims = async (claimIds: readonly string[]): Promise<Map<string, Draft>> => {
    const rows = await projections(this.db, claimIds);
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
    const writers = await draftWriters(this.db, claimIds);
    const groups = groupBy(writers, ({ claimId }) => claimId);
    return new Map([...groups].map(([id, group]) => [id, group.map(({ memberId }) => memberId)]));
  };

  /**
   * Waits until the log holds all changes of the caller (rule R2).
   *
   * @param snapshot base64 of the caller's encoded Yjs snapshot: every insertion and deletion of theirs
   * @throws BLOCKED when it does not arrive in time; LIMITED when too many reads of the newsroom wait already
   */
  async waitFor(drafted: Drafted, snapshot: string): Promise<void> {
    if (!/^[A-Za-z0-9+/]+={0,2}$/.test(snapshot)) throw badInput('snapshot', because('snapshot_not_base64'));
    try {
      await this.turns.open(drafted);
      await this.engine.waitFor(documentName(drafted.claimId), { snapshot: Buffer.from(snapshot, 'base64') });
    } catch (error) {
      if (!(error instanceof CollabError)) throw error;
      if (error.code === 'storage_away')
        throw new DomainError({ code: 'UNAVAILABLE' }, refusalReason(error.code));
      throw blocked([blocker('draft_not_ready', refusalReason(error.code))]);
    }
  }

  /**
   * Opens the draft before a transaction that reads it: reading it from the log would hold the transaction's locks, and a
   * transaction cannot wait for its newsroom's turn. A draft that cannot be opened is read by the transaction, which throws why.
   *
   * @throws LIMITED when too many reads of the newsroom wait already
   */
  async ready(drafted: Drafted): Promise<void> {
    try {
      await this.turns.open(drafted);
    } catch (error) {
      if (!(error instanceof CollabError)) throw error;
    }
  }

  /** Whether the draft can be frozen now, with what content, and with which evidence. */
  async readiness(
    claim: Claim,
    on: Reads,
  ): Promise<{
    problems: Problem[];
    content: RevisionContent | null;
    /** The hash of the content that would be frozen, in hex; null if it cannot be frozen. */
    sha256: string | null;
    evidence: PolicyEvidence[];
    replies: PolicyReply[];
  }> {
    const { result, evidence, replies } = await this.compile(claim, on);
    return result.ok
      ? { problems: [], content: result.content, sha256: result.sha256, evidence, replies }
      : { problems: result.problems, content: null, sha256: null, evidence, replies };
  }

  /**
   * The draft at its head as a revision, or why it cannot be one, with the evidence it lists: judge and freeze by one
   * and the same reading. Give the deciding transaction and the locked claim.
   */
  async freeze(on: Tx, claim: Claim): Promise<FrozenDraft | UnreadyDraft> {
    const { result, seq, evidence, replies } = await this.compile(claim, on);
    if (!result.ok) return { ...result, evidence, replies };
    const { content, canonicalJson, sha256 } = result;
    const { id: claimId, newsroomId } = claim;
    const drafted = await this.history.contributions({ claimId, newsroomId }, seq);
    // No event is appended to the audit log until this transaction ends, so that the submission's own event marks exactly how
    // far the log was read.
    await this.audit.hold(on.db, claim.newsroomId);
    const contributors = await contributorsOf(on.db, claim, null, drafted, content.rating.key);
    return { ok: true, content, canonicalJson, sha256, seq, evidence, replies, contributors };
  }

  /**
   * Reads the draft at its head.
   *
   * @param read must neither change the document nor hold a reference to it
   * @throws LIMITED when too many reads of the newsroom wait already
   */
  reading<T>(drafted: Drafted, on: Reads, read: (doc: Doc) => T): Promise<T> {
    return this.inTurn(drafted, on, () => this.engine.lookAtHead(documentName(drafted.claimId), read));
  }

  /** The draft's version on this node and its detected language; from memory if the draft is open here. */
  version(claimId: string): Promise<{ seq: number; readsAs: string | null }> {
    return this.engine.look(documentName(claimId), (doc, seq) => ({
      seq,
      readsAs: readsAs(plainText(doc, 'headline'), plainText(doc, 'summary')),
    }));
  }

  /** The draft's present content, whether or not it can be frozen. */
  async standing(claim: Claim): Promise<ReadVerdict['parts']> {
    const on = outside(this.source);
    const facts = await this.facts(claim, on);
    return this.reading(
      { newsroomId: claim.newsroomId, claimId: claim.id },
      on,
      (doc) => readVerdict(doc, facts.facts).parts,
    );
  }

  private async compile(claim: Claim, on: Reads) {
    const { facts, items, replies } = await this.facts(claim, on);
    return this.inTurn({ newsroomId: claim.newsroomId, claimId: claim.id }, on, () =>
      this.engine.lookAtHead(documentName(claim.id), (doc, seq) => ({
        ...this.compiled.of(claim.id, seq, doc, { facts, items }),
        seq,
        replies,
      })),
    );
  }

  /**
   * A transaction reads at once, because it holds a connection and locks; any other reader waits for its newsroom's turn.
   *
   * @throws LIMITED when too many reads of the newsroom wait already
   */
  private inTurn<T>(drafted: Drafted, { manager }: Reads, read: () => Promise<T>): Promise<T> {
    return manager === this.source.manager ? this.turns.read(drafted, read) : read();
  }

  private async facts(claim: Claim, on: Reads) {
    const scale = await this.ratingScales.current(claim.newsroomId, on.manager);
    const items = await this.evidence.ofClaim(claim.id, on);
    const { facts, policy } = await repliesOf(on.db, claim.id);
    const images = await this.images.ofClaim(claim.id, on.db);
    return { items, replies: policy, facts: await factsFor(on.db, claim, scale, items, facts, images) };
  }
}
