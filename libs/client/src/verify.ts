import { calculateJwkThumbprint, compactVerify, decodeProtectedHeader, importJWK, type JWK } from 'jose';
import { contentOf, UnprovenVerdict, type SentVersion, type VerdictContent } from './verdict.js';

/** What a verification trusts: only keys with fingerprints that you received from the newsroom. */
export interface Trust {
  /** The newsroom's slug. */
  newsroom: string;
  /** JWK thumbprints (RFC 7638, SHA-256, base64url) of the newsroom's keys, old ones included. */
  fingerprints: readonly string[];
  /** The product's origin, which serves the key set; only keys with these fingerprints are used from it. */
  origin: string;
  /** An API key of the newsroom, where it is not public: then its key set is not public either. */
  key?: string;
  fetch?: typeof fetch;
}

/** Why a verdict is not proven. */
export type WhyNot =
  'unsigned' | 'unknown_key' | 'bad_signature' | 'another_statement' | 'other_bytes' | 'no_key_set';

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

/** What the newsroom signed: all of it is read from the signed statement and the bytes that its hash covers. */
export interface ProvenVerdict extends VerdictContent {
  newsroom: string;
  /** The verdict's page at the trusted origin. */
  url: string;
  /** The public notice of the correction; null for a first version. */
  correction: { class: string; notice: string } | null;
  /** Thumbprint of the key that signed it. */
  fingerprint: string;
}

/** The payload of a signature. */
interface Statement {
  newsroom: string;
  slug: string;
  version: number;
  contentHash: string;
  correction: { class: string; notice: string } | null;
  publishedAt: string;
}

/** The slugs that a server makes. Another slug with a valid signature could be a path outside a mirror's folder. */
const SLUG = /^[a-z0-9-]+$/;

const keySets = new Map<string, JWK>();

/**
 * Proves what the newsroom signed of a version: the signature by a key with a trusted fingerprint (RFC 8032, RFC 7515),
 * and the content by its hash. The result is read from the signed data only.
 *
 * @throws NotVerified with the failed check, also where unsigned fields of the version contradict the signed ones
 */
export async function verify(verdict: UnprovenVerdict, trust: Trust): Promise<ProvenVerdict> {
  const sent = UnprovenVerdict.sent(verdict);
  if (!sent.signature) throw new NotVerified('unsigned', 'This version has no signature.');
  const { fingerprint, key } = await keyOf(sent.signature, trust);
  const statement = await signedBy(sent.signature, key);
  const { newsroom, slug, version, contentHash, correction, publishedAt } = statement;
  if (newsroom !== trust.newsroom || !SLUG.test(slug) || !isAsSent(statement, sent))
    throw new NotVerified('another_statement', 'The signature is over another verdict or version.');
  const { canonicalJson } = sent;
  if ((await sha256(canonicalJson)) !== contentHash)
    throw new NotVerified('other_bytes', 'The content is not what was signed.');
  const retraction = correction?.class === 'voided' ? { reason: correction.notice } : null;
  return {
    ...contentOf({ slug, version, contentHash, canonicalJson, publishedAt, void: retraction }),
    newsroom,
    url: new URL(`/v/${newsroom}/${slug}`, trust.origin).href,
    correction,
    fingerprint,
  };
}

/**
 * Whether the fields that were sent next to the signature agree with it: a hidden or invented retraction must fail
 * loudly.
 */
function isAsSent(statement: Statement, sent: SentVersion): boolean {
  const { slug, version, contentHash, publishedAt, correction } = statement;
  return (
    slug === sent.slug &&
    version === sent.version &&
    contentHash === sent.contentHash &&
    Date.parse(publishedAt) === Date.parse(sent.publishedAt) &&
    (correction?.class === 'voided' ? correction.notice : null) === (sent.void?.reason ?? null)
  );
}

async function keyOf(signature: string, trust: Trust): Promise<{ fingerprint: string; key: JWK }> {
  const fingerprint = kidOf(signature);
  if (!fingerprint || !trust.fingerprints.includes(fingerprint))
    throw new NotVerified('unknown_key', 'It is signed by a key whose fingerprint is not trusted.');
  const address = new URL(`/.well-known/assay/${encodeURIComponent(trust.newsroom)}/keys.json`, trust.origin);
  const known = keySets.get(fingerprint);
  if (known) return { fingerprint, key: known };
  const response = await (trust.fetch ?? fetch)(address, {
    headers: trust.key ? { authorization: `Bearer ${trust.key}` } : {},
    credentials: 'omit',
  });
  if (!response.ok)
    throw new NotVerified(
      'no_key_set',
      `The key set could not be fetched: the server answered ${response.status}.`,
    );
  const { keys = [] } = (await response.json()) as { keys?: JWK[] };
  for (const key of keys) {
    // A key's own `kid` proves nothing; its thumbprint does.
    if ((await calculateJwkThumbprint(key).catch(() => null)) !== fingerprint) continue;
    keySets.set(fingerprint, key);
    return { fingerprint, key };
  }
  throw new NotVerified('unknown_key', 'The key set does not contain the signing key.');
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
