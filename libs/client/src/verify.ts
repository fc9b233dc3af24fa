import { calculateJwkThumbprint, compactVerify, decodeProtectedHeader, importJWK, type JWK } from 'jose';
import type { PulledVerdict } from './verdict';

/** Whom to believe: nothing from the wire, but for keys whose fingerprints were told another way. */
export interface Trust {
  /** The newsroom's slug. */
  newsroom: string;
  /** JWK thumbprints (RFC 7638, SHA-256, base64url) that the newsroom told you: its keys, old ones too. */
  fingerprints: readonly string[];
  /** Where the key set is fetched from, the product's address; only keys of these fingerprints are used from it. */
  origin: string;
  fetch?: typeof fetch;
}

/** Why a verdict is not proven. */
export type WhyNot = 'unsigned' | 'unknown_key' | 'bad_signature' | 'another_statement' | 'other_bytes';

/** The verdict is not what the newsroom signed; show nothing of it. */
export class NotVerified extends Error {
  constructor(
    readonly why: WhyNot,
    message: string,
  ) {
    super(message);
    this.name = 'NotVerified';
  }
}

/** What the newsroom signed, read from the signed bytes themselves. */
export interface Proven {
  newsroom: string;
  slug: string;
  version: number;
  contentHash: string;
  /** What this version corrects, in public words; null for a first version. */
  correction: { class: string; notice: string } | null;
  publishedAt: string;
  /** The approved revision, parsed from the bytes that the signed hash is of. */
  content: unknown;
  /** Thumbprint of the key that signed it. */
  fingerprint: string;
}

type Statement = Omit<Proven, 'content' | 'fingerprint'>;

const keySets = new Map<string, JWK>();

/**
 * Proves that the newsroom signed this very verdict: the signature by a key of a trusted fingerprint (RFC 8032, RFC
 * 7515), the statement by its slug and version, and the content by its hash.
 *
 * @throws NotVerified, saying which of these fails
 */
export async function verify(verdict: PulledVerdict, trust: Trust): Promise<Proven> {
  if (!verdict.signature) throw new NotVerified('unsigned', 'This version carries no signature.');
  const { fingerprint, key } = await keyOf(verdict.signature, trust);
  const statement = await signedBy(verdict.signature, key);
  const { newsroom, slug, version, contentHash, publishedAt } = statement;
  const same =
    newsroom === trust.newsroom &&
    slug === verdict.slug &&
    version === verdict.version &&
    contentHash === verdict.contentHash &&
    Date.parse(publishedAt) === Date.parse(verdict.updatedAt) &&
    // A retraction that the wire hides, or makes up.
    (statement.correction?.class === 'voided') === (verdict.void !== null);
  if (!same) throw new NotVerified('another_statement', 'The signature is over another verdict or version.');
  if ((await sha256(verdict.canonicalJson)) !== contentHash)
    throw new NotVerified('other_bytes', 'The content is not what was signed.');
  return { ...statement, content: JSON.parse(verdict.canonicalJson) as unknown, fingerprint };
}

async function keyOf(signature: string, trust: Trust): Promise<{ fingerprint: string; key: JWK }> {
  const fingerprint = kidOf(signature);
  if (!fingerprint || !trust.fingerprints.includes(fingerprint))
    throw new NotVerified('unknown_key', 'It is signed by a key whose fingerprint is not trusted.');
  const address = new URL(`/.well-known/assay/${encodeURIComponent(trust.newsroom)}/keys.json`, trust.origin);
  const known = keySets.get(fingerprint);
  if (known) return { fingerprint, key: known };
  const response = await (trust.fetch ?? fetch)(address);
  const { keys = [] } = (await response.json()) as { keys?: JWK[] };
  for (const key of keys) {
    // What a key calls itself proves nothing; its thumbprint does.
    if ((await calculateJwkThumbprint(key).catch(() => null)) !== fingerprint) continue;
    keySets.set(fingerprint, key);
    return { fingerprint, key };
  }
  throw new NotVerified('unknown_key', 'The key set does not hold the key that signed it.');
}

function kidOf(signature: string): string | undefined {
  try {
    return decodeProtectedHeader(signature).kid;
  } catch {
    throw new NotVerified('bad_signature', 'The signature cannot be read.');
  }
}

async function signedBy(signature: string, key: JWK): Promise<Statement> {
  try {
    const { payload } = await compactVerify(signature, await importJWK(key, 'EdDSA'), {
      algorithms: ['EdDSA'],
    });
    return JSON.parse(new TextDecoder().decode(payload)) as Statement;
  } catch {
    throw new NotVerified('bad_signature', 'The signature does not fit the key.');
  }
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
