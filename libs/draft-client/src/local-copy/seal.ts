import type { SealedState } from './database';

/**
 * Encrypts the changes that stay in a browser after their member signed out, so that the next user of the browser
 * cannot read them. AES-GCM with a random 96-bit nonce for each text (NIST SP 800-38D, section 8.2.2).
 */
export class Seal {
  private constructor(private readonly key: CryptoKey) {}

  /**
   * @param key 32 bytes as base64; the server tells them to their person alone
   * @throws Error where the page has no Web Cryptography (an origin that is neither HTTPS nor this machine)
   */
  static async of(key: string): Promise<Seal> {
    const bytes = Uint8Array.from(atob(key), (letter) => letter.charCodeAt(0));
    return new Seal(await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']));
  }

  /** @param place what the bytes belong to: they can be opened only with the same value */
  async close(bytes: Uint8Array, place: string): Promise<SealedState> {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const sealed = await crypto.subtle.encrypt(parameters(iv, place), this.key, bytes as BufferSource);
    return { iv, bytes: new Uint8Array(sealed) };
  }

  /** @throws DOMException where it was sealed with another key or for another place, or was changed since */
  async open({ iv, bytes }: SealedState, place: string): Promise<Uint8Array> {
    return new Uint8Array(
      await crypto.subtle.decrypt(parameters(iv, place), this.key, bytes as BufferSource),
    );
  }
}

function parameters(iv: Uint8Array, place: string): AesGcmParams {
  return {
    name: 'AES-GCM',
    iv: iv as BufferSource,
    additionalData: new TextEncoder().encode(place),
  };
}
