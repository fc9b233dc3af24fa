import { hkdfSync } from 'node:crypto';
import { compactDecrypt, CompactEncrypt } from 'jose';
import type { Config } from '../config/config';

/** Keeps secrets in the database so that a dump alone is of no use: JWE (RFC 7516, A256GCM) under the configured secret. */
export class Seal {
  private readonly key: Uint8Array;

  /** @param purpose one for each kind of secret: none opens what another closed */
  constructor(config: Config, purpose: string) {
    this.key = new Uint8Array(hkdfSync('sha256', config.signingSecret, '', purpose, 32));
  }

  close(text: string): Promise<string> {
    return new CompactEncrypt(new TextEncoder().encode(text))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .encrypt(this.key);
  }

  /** @throws when it was closed under another secret or for another purpose */
  async open(sealed: string): Promise<string> {
    const { plaintext } = await compactDecrypt(sealed, this.key);
    return new TextDecoder().decode(plaintext);
  }
}
