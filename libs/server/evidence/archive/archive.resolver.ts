import { ClaimService } from '@assay/server-claim';
import {
  CurrentMember,
  IdPipe,
  RequestLoaders,
  Requires,
  Transactions,
  type CallingMember,
  type Loaders,
} from '@assay/server-platform';
import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { EvidenceDrift } from '../drift/drift.entity';
import { DriftService } from '../drift/drift.service';
import { Evidence } from '../evidence.entity';
import { EvidenceService } from '../evidence.service';
import { EvidenceArchive } from './archive.entity';
import { ArchiveService } from './archive.service';
import { ArchiveInput, ArchivePayload, SetExcerptInput } from './archive.types';
import { EvidenceSnapshot } from './snapshot.entity';
import { SnapshotsService } from './snapshots.service';

@Resolver(() => Evidence)
export class ArchiveResolver {
  constructor(
    private readonly archives: ArchiveService,
    private readonly snapshots: SnapshotsService,
    private readonly service: EvidenceService,
    private readonly claims: ClaimService,
    private readonly transactions: Transactions,
  ) {}

  @Requires('newsroom.read')
  @Query(() => EvidenceSnapshot, { description: 'A source as it was at one moment.' })
  evidenceSnapshot(
    @Args('id', { type: () => ID }, IdPipe) id: string,
    @CurrentMember() { newsroomId }: CallingMember,
  ): Promise<EvidenceSnapshot> {
    return this.snapshots.one(newsroomId, id);
  }

  @Requires('evidence.edit')
  @Mutation(() => ArchivePayload, {
    description: 'Fetches the source now, or looks now whether it is still what it was.',
  })
  async archiveEvidence(
    @Args('input') { evidenceId }: ArchiveInput,
    @CurrentMember() by: CallingMember,
  ): Promise<ArchivePayload> {
    return this.payload(by, await this.transactions.run((tx) => this.archives.again(tx, by, evidenceId)));
  }

  @Requires('evidence.edit')
  @Mutation(() => ArchivePayload, { description: 'Lets the evidence rest on the newest copy of its source.' })
  async adoptCopy(
    @Args('input') { evidenceId }: ArchiveInput,
    @CurrentMember() by: CallingMember,
  ): Promise<ArchivePayload> {
    return this.payload(by, await this.transactions.run((tx) => this.archives.adopt(tx, by, evidenceId)));
  }

  @Requires('evidence.edit')
  @Mutation(() => ArchivePayload, { description: 'Makes words of an archived copy the excerpt.' })
  async setExcerpt(
    @Args('input') input: SetExcerptInput,
    @CurrentMember() by: CallingMember,
  ): Promise<ArchivePayload> {
    const snapshot = await this.snapshots.one(by.newsroomId, input.snapshotId);
    const text = (await this.snapshots.textsOf([snapshot.id])).get(snapshot.id) ?? '';
    return this.payload(
      by,
      await this.transactions.run((tx) => this.service.setExcerpt(tx, by, input, text)),
    );
  }

  @ResolveField(() => EvidenceArchive, {
    nullable: true,
    description: 'Null: it has no address and no file.',
  })
  archive(@Parent() { id }: Evidence, @RequestLoaders() loaders: Loaders): Promise<EvidenceArchive | null> {
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

  @ResolveField(() => EvidenceSnapshot, { nullable: true, description: 'What the evidence rests on.' })
  snapshot(
    @Parent() { snapshotId }: EvidenceArchive,
    @RequestLoaders() loaders: Loaders,
  ): Promise<EvidenceSnapshot | null> | null {
    return snapshotId ? loaders.load('evidence.snapshot', snapshotId, this.snapshots.byIds) : null;
  }

  @ResolveField(() => EvidenceSnapshot, {
    nullable: true,
    description: 'The newest copy; of a page that changed, another.',
  })
  latest(
    @Parent() { latestId }: EvidenceArchive,
    @RequestLoaders() loaders: Loaders,
  ): Promise<EvidenceSnapshot | null> | null {
    return latestId ? loaders.load('evidence.snapshot', latestId, this.snapshots.byIds) : null;
  }

  @ResolveField(() => [EvidenceSnapshot], { description: 'Every copy that was kept, newest first.' })
  copies(
    @Parent() { evidenceId }: EvidenceArchive,
    @RequestLoaders() loaders: Loaders,
  ): Promise<EvidenceSnapshot[]> {
    return loaders.list('evidence.copies', evidenceId, this.snapshots.ofEvidence);
  }

  @ResolveField(() => [EvidenceDrift], { description: 'The last changes that were found, newest first.' })
  changes(
    @Parent() { evidenceId }: EvidenceArchive,
    @RequestLoaders() loaders: Loaders,
  ): Promise<EvidenceDrift[]> {
    return loaders.list('evidence.changes', evidenceId, this.drifts.ofEvidence);
  }
}
