import type { Locale } from '@assay/messages';
import {
  CurrentLocale,
  RequestLoaders,
  sayStored,
  UrlScalar,
  type Loaders,
  Waits,
} from '@assay/server-platform/graphql';
import { anchorSelection, directionOf } from '@assay/text';
import { Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { ArchivedTexts } from '../archived-texts.service';
import { Evidence } from '../evidence.entity';
import { EvidenceService } from '../evidence.service';
import { ArchiveService } from './archive.service';
import { ExcerptAnchor } from './archive.types';
import { previewOf, PreviewEnum, type Preview } from './preview';
import { EvidenceSnapshot } from './snapshot.entity';
import { SnapshotsService } from './snapshots.service';

@Resolver(() => EvidenceSnapshot)
export class SnapshotResolver {
  constructor(
    private readonly snapshots: SnapshotsService,
    private readonly archives: ArchiveService,
    private readonly evidences: EvidenceService,
    private readonly texts: ArchivedTexts,
  ) {}

  @ResolveField()
  typeNote(
    @Parent() { typeNote, typeNoteReasons }: EvidenceSnapshot,
    @CurrentLocale() locale: Locale,
  ): string | null {
    return sayStored(typeNote, typeNoteReasons, locale);
  }

  @ResolveField()
  textProblem(
    @Parent() { textProblem, textProblemReasons }: EvidenceSnapshot,
    @CurrentLocale() locale: Locale,
  ): string | null {
    return sayStored(textProblem, textProblemReasons, locale);
  }

  @ResolveField(() => Evidence)
  evidence(
    @Parent() { evidenceId }: EvidenceSnapshot,
    @RequestLoaders() loaders: Loaders,
  ): Promise<Evidence | null> {
    return loaders.load('evidence', evidenceId, this.evidences.byIds);
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'SHA-256 of the bytes, in hex; null if only the headers were stored.',
  })
  sha256(@Parent() { sha256 }: EvidenceSnapshot): string | null {
    return sha256?.toString('hex') ?? null;
  }

  @ResolveField(() => UrlScalar, { nullable: true, description: 'The address after redirects.' })
  async finalUrl(@Parent() { id }: EvidenceSnapshot): Promise<string | null> {
    return (await this.snapshots.hopsOf(id)).at(-1)?.url ?? null;
  }

  @ResolveField(() => Int, { description: 'The number of redirects that led to it.' })
  async redirects(@Parent() { id }: EvidenceSnapshot): Promise<number> {
    return Math.max(0, (await this.snapshots.hopsOf(id)).length - 1);
  }

  @ResolveField(() => PreviewEnum, {
    nullable: true,
    description: 'How a page may show its bytes; null if it may not.',
  })
  preview(@Parent() { sniffedType, sha256 }: EvidenceSnapshot): Preview | null {
    return sha256 && previewOf(sniffedType);
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'The readable text. It is plain text, even if it looks like HTML.',
  })
  text(@Parent() { id }: EvidenceSnapshot, @RequestLoaders() loaders: Loaders): Promise<string | null> {
    return loaders.load('snapshot.text', id, this.snapshots.textsOf);
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'The direction of most of the text: `ltr` or `rtl`.',
  })
  async direction(
    @Parent() snapshot: EvidenceSnapshot,
    @RequestLoaders() loaders: Loaders,
  ): Promise<string | null> {
    const text = await this.text(snapshot, loaders);
    return text && directionOf(text);
  }

  @Waits()
  @ResolveField(() => ExcerptAnchor, {
    nullable: true,
    description: 'The position of the excerpt in this snapshot; null if it is not found.',
  })
  async excerpt(
    @Parent() snapshot: EvidenceSnapshot,
    @RequestLoaders() loaders: Loaders,
  ): Promise<ExcerptAnchor | null> {
    const [text, evidence, archive] = await Promise.all([
      this.text(snapshot, loaders),
      this.evidence(snapshot, loaders),
      loaders.load('evidence.archive', snapshot.evidenceId, this.archives.byEvidence),
    ]);
    if (!text || !evidence?.excerpt) return null;
    const known = archive?.snapshotId === snapshot.id && archive.excerptStart !== null;
    const { start, end } = known
      ? { start: archive.excerptStart, end: archive.excerptEnd }
      : await this.texts.find(snapshot.newsroomId, text, evidence.excerpt);
    if (start === null || end === null) return null;
    const anchor = anchorSelection(text, start, end, text.slice(start, end));
    return typeof anchor === 'string' ? null : anchor;
  }
}
