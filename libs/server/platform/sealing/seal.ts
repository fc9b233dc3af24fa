import { hkdfSync } from 'node:crypto';
import { compactDecrypt, CompactEncrypt } from 'jose';
import type { Config } from '../config/config';

/** Encrypts secrets for the database with the configured secret (JWE, RFC 7516, A256GCM): a dump alone does not reveal them. */
export class Seal {
  private readonly key: Uint8Array;

  /** @param purpose the kind of secret: a seal cannot open secrets of another purpose */
  constructor(config: Config, purpose: string) {
    this.key = new Uint8Array(hkdfSync('sha256', config.signingSecret, '', purpose, 32));
  }

  close(text: string): Promise<string> {
    return new CompactEncrypt(new TextEncoder().encode(text))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .encrypt(this.key);
  }

  /** @throws when it was sealed with another secret or for another purpose */
  async open(sealed: string): Promise<string> {
    const { plaintext } = await compactDecrypt(sealed, this.key);
    return new TextDecoder().decode(plaintext);
  }
}
