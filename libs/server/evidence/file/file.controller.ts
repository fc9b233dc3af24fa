import { cutText } from '@assay/text';
import { badInput, DIRECTNESS, LIMITS, STANCES, storedStance } from '@assay/domain';
import { CurrentMember, IdPipe, inOneLine, Requires, type CallingMember } from '@assay/server-platform';
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
    const name = line(asked.name, LIMITS.name) || 'file';
    const input = {
      claimId: claimId ?? '',
      // The title is published, and a file's name may say from whom the file came.
      title: line(asked.title, LIMITS.title) || 'A file',
      publisher: line(asked.publisher, LIMITS.name) || null,
      excerpt: lines(asked.excerpt, LIMITS.excerpt) || null,
      stance: storedStance(oneOf('stance', [...STANCES, 'refutes'], asked.stance)),
      directness: oneOf('directness', DIRECTNESS, asked.directness),
      independenceGroup: line(asked.independenceGroup, LIMITS.name) || null,
      hasOwnOrigin: asked.hasOwnOrigin === 'true',
      isUnnamed: asked.isUnnamed === 'true',
    };
    const type = line(asked.type, LIMITS.name) || null;
    const { id } = await this.files.add(by, input, { name, type, bytes: request.body });
    return { evidenceId: id };
  }
}

/** A line of the address, cut; nothing in it that is not seen, or that turns a file's name around. */
function line(value: unknown, most: number): string {
  return typeof value === 'string' ? cutText(inOneLine(value), most) : '';
}

/** Words of the address, trimmed and cut, without what a database may not hold. */
function lines(value: unknown, most: number): string {
  return typeof value === 'string' ? cutText(value.replaceAll('\u0000', '').trim(), most) : '';
}

function oneOf<T extends string>(path: string, all: readonly T[], value: string | undefined): T {
  const found = all.find((one) => one === value);
  if (!found) throw badInput(path, `One of: ${all.join(', ')}.`);
  return found;
}
