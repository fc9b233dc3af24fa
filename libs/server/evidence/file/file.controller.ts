import { badInput, DIRECTNESS, LIMITS, STANCES } from '@assay/domain';
import { CurrentMember, IdPipe, Requires, type CallingMember } from '@assay/server-platform';
import { Controller, HttpCode, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { EvidenceFileService } from './file.service';

/** Files come in as raw bytes, as articles do. */
@Controller('import')
export class EvidenceFileController {
  constructor(private readonly files: EvidenceFileService) {}

  @Requires('evidence.edit')
  @Post('evidence')
  @HttpCode(201)
  async evidence(
    @Query('claim', IdPipe) claimId: string,
    @Query() asked: Record<string, string | undefined>,
    @Req() request: FastifyRequest,
    @CurrentMember() by: CallingMember,
  ): Promise<{ evidenceId: string }> {
    if (!(request.body instanceof Buffer))
      throw badInput('file', 'Send the bytes as application/octet-stream.');
    const name = text(asked.name, LIMITS.name) || 'file';
    const input = {
      claimId: claimId ?? '',
      title: text(asked.title, LIMITS.title) || name,
      publisher: text(asked.publisher, LIMITS.name) || null,
      excerpt: text(asked.excerpt, LIMITS.excerpt) || null,
      stance: oneOf('stance', STANCES, asked.stance),
      directness: oneOf('directness', DIRECTNESS, asked.directness),
    };
    const type = text(asked.type, LIMITS.name) || null;
    const { id } = await this.files.add(by, input, { name, type, bytes: request.body });
    return { evidenceId: id };
  }
}

// eslint-disable-next-line no-control-regex -- control characters are what is taken out
const CONTROLS = /[\u0000-\u001f\u007f]/g;

/** A text of the address: trimmed, cut, and without what a file's name or a database may not hold. */
function text(value: unknown, most: number): string {
  return typeof value === 'string' ? value.replace(CONTROLS, '').trim().slice(0, most) : '';
}

function oneOf<T extends string>(path: string, all: readonly T[], value: string | undefined): T {
  const found = all.find((one) => one === value);
  if (!found) throw badInput(path, `One of: ${all.join(', ')}.`);
  return found;
}
