import type { EntityManager } from 'typeorm';

/** A copy as a revision freezes it. */
export interface FrozenCopy {
  sha256: string;
  /** ISO 8601, UTC. */
  at: string;
}

/**
 * The archived pages these sources rest on, as of now. Uploaded files are left out: the hash of what was given in
 * confidence would tell whoever holds the file that the newsroom has it.
 */
export async function frozenCopies(
  manager: EntityManager,
  evidenceIds: readonly string[],
): Promise<Map<string, FrozenCopy>> {
  const rows = (await manager.query(
    `select a.evidence_id as id, encode(s.sha256, 'hex') as sha256, s.taken_at as at
     from evidence_archive a join evidence_snapshot s on s.id = a.snapshot_id
     where a.evidence_id = any($1::uuid[]) and s.origin = 'page' and s.sha256 is not null`,
    [evidenceIds],
  )) as { id: string; sha256: string; at: Date }[];
  return new Map(rows.map(({ id, sha256, at }) => [id, { sha256, at: at.toISOString() }]));
}
