import { compactVerify, createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet } from 'jose';
import type { AuditHeadStatement } from './audit-head.entity';

/** Signed heads as they were read. */
export interface HeadsRead {
  /** Hash by event number, of heads whose signature holds. */
  hashes: Map<number, string>;
  /** Each as a sentence; empty when every head holds. */
  problems: string[];
}

/**
 * Finds signed heads in a file: an answer of `/.well-known/assay/<newsroom>/audit-heads`, several of them, or one JWS
 * a line.
 */
export function signedHeads(text: string): string[] {
  return text.match(/[\w-]+\.[\w-]+\.[\w-]+/g) ?? [];
}

/**
 * Verifies signed heads of one newsroom; heads of others are left out. A head is its newsroom's by the key that signed it,
 * or by the slug it names: a newsroom that was renamed since is held to its old heads too.
 *
 * @param newsroom its slug
 * @param keys every key it ever signed with
 */
export async function readHeads(
  heads: readonly string[],
  newsroom: string,
  keys: JSONWebKeySet,
): Promise<HeadsRead> {
  const read: HeadsRead = { hashes: new Map(), problems: [] };
  const keySet = createLocalJWKSet(keys);
  for (const head of heads) {
    let statement: AuditHeadStatement;
    try {
      const said = JSON.parse(Buffer.from(head.split('.')[1]!, 'base64url').toString()) as AuditHeadStatement;
      const { kid, typ } = decodeProtectedHeader(head);
      if (said.newsroom !== newsroom && !keys.keys.some((key) => key.kid === kid)) continue;
      if (typ !== 'assay-audit-head') throw new Error('another type');
      const { payload } = await compactVerify(head, keySet);
      statement = JSON.parse(new TextDecoder().decode(payload)) as AuditHeadStatement;
    } catch {
      read.problems.push(`a signed head does not hold: ${head.slice(0, 40)}…`);
      continue;
    }
    const { seq, hash } = statement;
    if ((read.hashes.get(seq) ?? hash) !== hash)
      read.problems.push(`two signed heads of decision ${seq} have different hashes`);
    read.hashes.set(seq, hash);
  }
  return read;
}
