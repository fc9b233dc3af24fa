import { because } from '@assay/messages';
import { badInput } from '@assay/domain';
import { ClaimService } from '@assay/server-claim';
import { CurrentMember, Requires, type CallingMember } from '@assay/server-platform/access';
import { Transactions } from '@assay/server-platform/database';
import { IdPipe, sayStored, Waits, type RequestContext } from '@assay/server-platform/graphql';
import { anchorSelection } from '@assay/text';
import { Args, ID, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { EvidenceDrift } from '../drift/drift.entity';
import { DriftService } from '../drift/drift.service';
import { Evidence } from '../evidence.entity';
import { EvidenceService } from '../evidence.service';
import { EvidenceArchive } from './archive.entity';
import { ArchiveService } from './archive.service';
import { ArchiveInput, ArchivePayload, SetExcerptInput } from './archive.types';
import { ExcerptLookup } from '../excerpt/excerpt-lookup';
import { EvidenceSnapshot } from './snapshot.entity';
import { SnapshotsService } from './snapshots.service';

@Resolver(() => Evidence)
export class ArchiveResolver {
  constructor(
    private readonly archives: ArchiveService,
    private readonly snapshots: SnapshotsService,
    private readonly service: EvidenceService,
    private readonly claims: ClaimService,
    private readonly lookup: ExcerptLookup,
    private readonly transactions: Transactions,
  ) {}

  @Requires('newsroom.read')
  @Query(() => EvidenceSnapshot, { description: 'A snapshot: a source as it was at one time.' })
  evidenceSnapshot(
    @Args('id', { type: () => ID }, IdPipe) id: string,
    @CurrentMember() { newsroomId }: CallingMember,
  ): Promise<EvidenceSnapshot> {
    return this.snapshots.one(newsroomId, id);
  }

  @Requires('evidence.edit')
  @Mutation(() => ArchivePayload, {
    description: 'Fetches the source now; if it has a snapshot, checks it for changes now.',
  })
  async archiveEvidence(
    @Args('input') { evidenceId }: ArchiveInput,
    @CurrentMember() by: CallingMember,
  ): Promise<ArchivePayload> {
    return this.payload(by, await this.transactions.run((tx) => this.archives.again(tx, by, evidenceId)));
  }

  @Waits()
  @Requires('evidence.edit')
  @Mutation(() => ArchivePayload, {
    description: 'Makes the newest snapshot of the source the one that the evidence rests on.',
  })
  async adoptCopy(
    @Args('input') { evidenceId }: ArchiveInput,
    @CurrentMember() by: CallingMember,
  ): Promise<ArchivePayload> {
    const evidence = await this.lookup.around(by.newsroomId, evidenceId, { inLatest: true }, (looked) =>
      this.transactions.run((tx) => this.archives.adopt(tx, by, evidenceId, looked)),
    );
    return this.payload(by, evidence);
  }

  @Waits()
  @Requires('evidence.edit')
  @Mutation(() => ArchivePayload, { description: 'Makes a passage of a snapshot the excerpt.' })
  async setExcerpt(
    @Args('input') input: SetExcerptInput,
    @CurrentMember() by: CallingMember,
  ): Promise<ArchivePayload> {
    const snapshot = await this.snapshots.one(by.newsroomId, input.snapshotId);
    const text = (await this.snapshots.textsOf([snapshot.id])).get(snapshot.id) ?? '';
    const anchor = anchorSelection(text, input.start, input.end, input.exact);
    if (typeof anchor === 'string') throw badInput('exact', because('excerpt_not_in_copy'));
    const { exact: excerpt, start, end } = anchor;
    const selected = {
      snapshotId: snapshot.id,
      place: { state: 'exact', score: 1, start, end } as const,
    };
    const evidence = await this.lookup.around(
      by.newsroomId,
      input.evidenceId,
      { excerpt, selected },
      (looked) => this.transactions.run((tx) => this.service.setExcerpt(tx, by, input, excerpt, looked)),
    );
    return this.payload(by, evidence);
  }

  @ResolveField(() => EvidenceArchive, {
    nullable: true,
    description: 'The archive of the source; null if it has no address and no file.',
  })
  archive({ id }: Evidence, _: unknown, { loaders }: RequestContext): Promise<EvidenceArchive | null> {
    return loaders.load('evidence.archive', id, this.archives.byEvidence);
  }

  private async payload(by: CallingMember, evidence: Evidence): Promise<ArchivePayload> {
    return { evidence, claim: await this.claims.one(by.newsroomId, evidence.claimId) };
  }
}

@Resolver(() => EvidenceArchive)
export class EvidenceArchiveResolver {
  constructor(
    private readonly snapshots: SnapshotsService,
    private readonly drifts: DriftService,
  ) {}

  @ResolveField()
  problem(
    { problem, problemReasons }: EvidenceArchive,
    _: unknown,
    { locale }: RequestContext,
  ): string | null {
    return sayStored(problem, problemReasons, locale);
  }

  @ResolveField(() => EvidenceSnapshot, {
    nullable: true,
    description: 'The snapshot that the evidence rests on.',
  })
  snapshot(
    { snapshotId }: EvidenceArchive,
    _: unknown,
    { loaders }: RequestContext,
  ): Promise<EvidenceSnapshot | null> | null {
    return snapshotId ? loaders.load('evidence.snapshot', snapshotId, this.snapshots.byIds) : null;
  }

  @ResolveField(() => EvidenceSnapshot, {
    nullable: true,
    description: 'The newest snapshot; of a changed page, another than the one that the evidence rests on.',
  })
  latest(
    { latestId }: EvidenceArchive,
    _: unknown,
    { loaders }: RequestContext,
  ): Promise<EvidenceSnapshot | null> | null {
    return latestId ? loaders.load('evidence.snapshot', latestId, this.snapshots.byIds) : null;
  }

  @ResolveField(() => [EvidenceSnapshot], { description: 'Every snapshot, newest first.' })
  copies(
    { evidenceId }: EvidenceArchive,
    _: unknown,
    { loaders }: RequestContext,
  ): Promise<EvidenceSnapshot[]> {
    return loaders.list('evidence.copies', evidenceId, this.snapshots.ofEvidence);
  }

  @ResolveField(() => [EvidenceDrift], {
    description: 'The last changes of the page that were found, newest first.',
  })
  changes(
    { evidenceId }: EvidenceArchive,
    _: unknown,
    { loaders }: RequestContext,
  ): Promise<EvidenceDrift[]> {
    return loaders.list('evidence.changes', evidenceId, this.drifts.ofEvidence);
  }
}

@Resolver(() => EvidenceDrift)
export class EvidenceDriftResolver {
  @ResolveField()
  reason({ reason, reasons }: EvidenceDrift, _: unknown, { locale }: RequestContext): string | null {
    return sayStored(reason, reasons, locale);
  }
}
