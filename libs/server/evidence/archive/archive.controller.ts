import { notFound } from '@assay/domain';
import { ClaimService } from '@assay/server-claim';
import { CurrentMember, Requires, type CallingMember } from '@assay/server-platform/access';
import { IdPipe } from '@assay/server-platform/graphql';
import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { create as contentDisposition } from 'content-disposition';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { EvidenceService } from '../evidence.service';
import { askedRange } from './asked-range';
import { previewOf } from './preview';
import { SnapshotsService } from './snapshots.service';
import { WarcService } from './warc.service';

/** A browser that opens the bytes runs no script and loads nothing, whatever they contain. */
const POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'";

/** Serves archived bytes, which strangers wrote, to members of the newsroom that archived them. */
@Controller('archive')
export class ArchiveController {
  constructor(
    private readonly snapshots: SnapshotsService,
    private readonly evidences: EvidenceService,
    private readonly claims: ClaimService,
    private readonly warcs: WarcService,
  ) {}

  /** The bytes as they were received, or the requested range. Shown inline only if the request asks for it and their type runs no script; otherwise downloaded. */
  @Requires('newsroom.read')
  @Get('copies/:id')
  async bytes(
    @Param('id', IdPipe) id: string,
    @Query('show') show: string | undefined,
    @CurrentMember() { newsroomId }: CallingMember,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const snapshot = await this.snapshots.one(newsroomId, id);
    const { size, sha256 } = this.snapshots.bodyOf(snapshot);
    const etag = `"${sha256.toString('hex')}"`;
    const shown = show !== undefined && previewOf(snapshot.sniffedType) !== null;
    const name = snapshot.fileName ?? `copy-${sha256.toString('hex').slice(0, 12)}`;
    const part = askedRange(request, size, etag);
    void guarded(reply, name, shown)
      .header('etag', etag)
      .header('accept-ranges', 'bytes')
      .type(shown ? snapshot.sniffedType : 'application/octet-stream');
    if (part === 'unsatisfiable') {
      void reply.status(416).header('content-range', `bytes */${size}`).send();
      return;
    }
    if (part) void reply.status(206).header('content-range', `bytes ${part.start}-${part.end}/${size}`);
    const sent = part ?? { start: 0, end: size - 1 };
    void reply
      .header('content-length', sent.end - sent.start + 1)
      .send(this.snapshots.streamOf(snapshot, sent));
  }

  /** One copy as a web archive (WARC/1.1, ISO 28500:2017), each record compressed by itself. */
  @Requires('newsroom.read')
  @Get('copies/:id/warc')
  async warc(
    @Param('id', IdPipe) id: string,
    @CurrentMember() { newsroomId }: CallingMember,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const snapshot = await this.snapshots.one(newsroomId, id);
    const stream = this.warcs.of(`copy-${id}.warc.gz`, [snapshot]);
    void guarded(reply, `copy-${id}.warc.gz`, false).type('application/warc').send(stream);
  }

  /** Every copy of every source of a claim as one web archive. */
  @Requires('newsroom.read')
  @Get('claims/:id/warc')
  async claimWarc(
    @Param('id', IdPipe) id: string,
    @CurrentMember() { newsroomId }: CallingMember,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { id: claimId } = await this.claims.one(newsroomId, id);
    const evidence = await this.evidences.ofClaim(claimId);
    const copies = await this.snapshots.ofEvidence(evidence.map((one) => one.id));
    const all = evidence.flatMap((one) => [...(copies.get(one.id) ?? [])].reverse());
    if (all.length === 0) throw notFound('archived_copies');
    const stream = this.warcs.of(`claim-${claimId}.warc.gz`, all);
    void guarded(reply, `claim-${claimId}.warc.gz`, false).type('application/warc').send(stream);
  }
}

function guarded(reply: FastifyReply, name: string, shown: boolean): FastifyReply {
  return reply
    .header('content-disposition', contentDisposition(name, { type: shown ? 'inline' : 'attachment' }))
    .header('content-security-policy', POLICY)
    .header('x-content-type-options', 'nosniff')
    .header('cross-origin-resource-policy', 'same-origin')
    .header('cache-control', 'private, no-cache');
}
