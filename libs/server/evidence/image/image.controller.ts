import { because } from '@assay/messages';
import { badInput, notFound } from '@assay/domain';
import { CurrentMember, Requires, type CallingMember } from '@assay/server-platform/access';
import { IdPipe } from '@assay/server-platform/graphql';
import { Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendImage } from './send-image';
import { VerdictImages } from './image.service';

/** A stored image, as the draft's document names it. */
interface SentImage {
  imageId: string;
  sha256: string;
  width: number;
  height: number;
}

/** Receives images for the verdict of a claim, and serves them to members. */
@Controller()
export class ImageController {
  constructor(private readonly images: VerdictImages) {}

  /** The bytes of an image; or, without a body, the file of the source that `evidence` names. */
  @Requires('draft.suggest')
  @Post('import/image')
  @HttpCode(201)
  async add(
    @Query('claim', IdPipe) claimId: string,
    @Query('evidence', IdPipe) evidenceId: string | undefined,
    @Req() request: FastifyRequest,
    @CurrentMember() by: CallingMember,
  ): Promise<SentImage> {
    if (evidenceId) return sent(await this.images.addFromEvidence(by, claimId, evidenceId));
    if (!(request.body instanceof Buffer)) throw badInput('file', because('bytes_expected'));
    return sent(await this.images.add(by, claimId, request.body));
  }

  /** An image of a claim's draft or of a revision, by the digest of its file. */
  @Requires('newsroom.read')
  @Get('archive/claims/:claim/images/:sha256')
  async bytes(
    @Param('claim', IdPipe) claimId: string,
    @Param('sha256') sha256: string,
    @CurrentMember() { newsroomId }: CallingMember,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw notFound('image');
    const image = await this.images.one(newsroomId, claimId, sha256);
    sendImage(request, reply, image, () => this.images.streamOf(image), 'private, no-cache');
  }
}

function sent({ id, sha256, width, height }: Awaited<ReturnType<VerdictImages['add']>>): SentImage {
  return { imageId: id, sha256, width, height };
}
