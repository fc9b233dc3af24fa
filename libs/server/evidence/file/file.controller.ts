import { because } from '@assay/messages';
import { cutText } from '@assay/text';
import { badInput, DIRECTNESS, LIMITS, STANCES, storedStance } from '@assay/domain';
import { CurrentMember, Requires, type CallingMember } from '@assay/server-platform/access';
import { inOneLine } from '@assay/domain/input';
import { IdPipe } from '@assay/server-platform/graphql';
import { Controller, HttpCode, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { EvidenceFileService } from './file.service';

/** Receives files as raw bytes, like articles. */
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
    if (!(request.body instanceof Buffer)) throw badInput('file', because('bytes_expected'));
    const name = line(asked.name, LIMITS.name) || 'file';
    const input = {
      claimId: claimId ?? '',
      // A title is required, because it is published: a file's name may reveal the person who sent the file.
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

/** A line from the address, cut. Invisible characters are removed, and those that reverse a file's name. */
function line(value: unknown, most: number): string {
  return typeof value === 'string' ? cutText(inOneLine(value), most) : '';
}

/** Words from the address, trimmed and cut, without characters that PostgreSQL cannot store. */
function lines(value: unknown, most: number): string {
  return typeof value === 'string' ? cutText(value.replaceAll('\u0000', '').trim(), most) : '';
}

function oneOf<T extends string>(path: string, all: readonly T[], value: string | undefined): T {
  const found = all.find((one) => one === value);
  if (!found) throw badInput(path, because('not_one_of', { allowed: all.join(', ') }));
  return found;
}
