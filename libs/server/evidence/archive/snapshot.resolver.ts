import { sayStored, UrlScalar, Waits, type RequestContext } from '@assay/server-platform/graphql';
import { anchorSelection, directionOf } from '@assay/text';
import { Int, ResolveField, Resolver } from '@nestjs/graphql';
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
    { typeNote, typeNoteReasons }: EvidenceSnapshot,
    _: unknown,
    { locale }: RequestContext,
  ): string | null {
    return sayStored(typeNote, typeNoteReasons, locale);
  }

  @ResolveField()
  textProblem(
    { textProblem, textProblemReasons }: EvidenceSnapshot,
    _: unknown,
    { locale }: RequestContext,
  ): string | null {
    return sayStored(textProblem, textProblemReasons, locale);
  }

  @ResolveField(() => Evidence)
  evidence(
    { evidenceId }: EvidenceSnapshot,
    _: unknown,
    { loaders }: RequestContext,
  ): Promise<Evidence | null> {
    return loaders.load('evidence', evidenceId, this.evidences.byIds);
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'SHA-256 of the bytes, in hex; null if only the headers were stored.',
  })
  sha256({ sha256 }: EvidenceSnapshot): string | null {
    return sha256?.toString('hex') ?? null;
  }

  @ResolveField(() => UrlScalar, { nullable: true, description: 'The address after redirects.' })
  async finalUrl({ id }: EvidenceSnapshot): Promise<string | null> {
    return (await this.snapshots.hopsOf(id)).at(-1)?.url ?? null;
  }

  @ResolveField(() => Int, { description: 'The number of redirects that led to it.' })
  async redirects({ id }: EvidenceSnapshot): Promise<number> {
    return Math.max(0, (await this.snapshots.hopsOf(id)).length - 1);
  }

  @ResolveField(() => PreviewEnum, {
    nullable: true,
    description: 'How a page may show its bytes; null if it may not.',
  })
  preview({ sniffedType, sha256 }: EvidenceSnapshot): Preview | null {
    return sha256 && previewOf(sniffedType);
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'The readable text. It is plain text, even if it looks like HTML.',
  })
  text({ id }: EvidenceSnapshot, _: unknown, { loaders }: RequestContext): Promise<string | null> {
    return loaders.load('snapshot.text', id, this.snapshots.textsOf);
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'The direction of most of the text: `ltr` or `rtl`.',
  })
  async direction(snapshot: EvidenceSnapshot, _: unknown, context: RequestContext): Promise<string | null> {
    const text = await this.text(snapshot, _, context);
    return text && directionOf(text);
  }

  @Waits()
  @ResolveField(() => ExcerptAnchor, {
    nullable: true,
    description: 'The position of the excerpt in this snapshot; null if it is not found.',
  })
  async excerpt(
    snapshot: EvidenceSnapshot,
    _: unknown,
    context: RequestContext,
  ): Promise<ExcerptAnchor | null> {
    const [text, evidence, archive] = await Promise.all([
      this.text(snapshot, _, context),
      this.evidence(snapshot, _, context),
      context.loaders.load('evidence.archive', snapshot.evidenceId, this.archives.byEvidence),
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
