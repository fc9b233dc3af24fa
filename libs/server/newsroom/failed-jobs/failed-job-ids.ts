import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import { notFound } from '@assay/domain';
import { CONFIG, type Config } from '@assay/server-platform/config';
import { Inject, Injectable } from '@nestjs/common';

/** One block of AES is one id, so that no two of them are encrypted together. */
const CIPHER = 'aes-256-ecb';
const BLOCK = 16;

/**
 * The ids of failed jobs as clients have them: the rows' numbers, encrypted. The jobs of all newsrooms are numbered together, so
 * that plain numbers would tell an admin how much the others do.
 */
@Injectable()
export class FailedJobIds {
  private readonly key: Buffer;

  constructor(@Inject(CONFIG) { signingSecret }: Config) {
    this.key = Buffer.from(hkdfSync('sha256', signingSecret, '', 'assay failed jobs', 32));
  }

  of(row: string): string {
    const block = Buffer.alloc(BLOCK);
    block.writeBigUInt64BE(BigInt(row), BLOCK / 2);
    return createCipheriv(CIPHER, this.key, null).setAutoPadding(false).update(block).toString('base64url');
  }

  /** @throws NOT_FOUND for what is no id of a job */
  rowOf(id: string): string {
    const block = Buffer.from(id, 'base64url');
    if (block.length !== BLOCK) throw notFound('failed_job');
    const plain = createDecipheriv(CIPHER, this.key, null).setAutoPadding(false).update(block);
    if (plain.readBigUInt64BE(0) !== 0n) throw notFound('failed_job');
    return String(plain.readBigUInt64BE(BLOCK / 2));
  }
}
