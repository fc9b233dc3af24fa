import { fragment, type Database } from '@assay/server-platform/database';
import type { SqlBool } from 'kysely';
import { removedSlug } from './removed-slug';
import type { RemovedVerdict } from './removed-verdict.types';

/** The public record of verdicts that were removed under law. */
function removedVerdicts(db: Database) {
  return db
    .selectFrom('publication as p')
    .innerJoin('newsroom as n', 'n.id', 'p.newsroom_id')
    .innerJoin('removal as m', (join) =>
      join.onRef('m.claim_id', '=', 'p.claim_id').on('m.confirmed_at', 'is not', null),
    )
    .select([
      'p.id as verdictId',
      'm.reason',
      'n.name as newsroomName',
      'n.slug as newsroomSlug',
      fragment<Date>`p.removed_at`.as('at'),
      fragment<string[]>`array(
        select content_hash from publication_version where publication_id = p.id order by version)`.as(
        'contentHashes',
      ),
    ]);
}

/** What names a verdict that was removed. */
export interface RemovedKey {
  id?: string | null;
  /** Any slug that led to it. */
  slug?: string | null;
  /** The slug of its newsroom. */
  newsroom?: string | null;
  /** Whether the slug is one of before paths named the newsroom. */
  isFlat: boolean;
}

/** The removed verdict of this name that a reader could read, that of the reader's own newsroom first; null where none is. */
export async function removedNamed(
  db: Database,
  { id, slug, newsroom, isFlat }: RemovedKey,
  reader: string | null,
): Promise<RemovedVerdict | null> {
  const slugs = slug ? [slug, removedSlug(slug)] : [];
  const [row] = await db.prepared(
    removedVerdicts(db)
      .where((eb) =>
        id
          ? eb('p.id', '=', id)
          : fragment<SqlBool>`${eb.ref(isFlat ? 'p.flat_slug' : 'p.slug')} = any(${slugs}::text[])`,
      )
      .where('p.removed_at', 'is not', null)
      .where(fragment<SqlBool>`(n.is_public or n.id = ${reader}::uuid)`)
      .$if(!!newsroom, (query) => query.where('n.slug', '=', newsroom!))
      .orderBy(fragment`n.id is not distinct from ${reader}::uuid`, 'desc')
      .limit(fragment<number>`1`),
  );
  return row ?? null;
}

/** Removed verdicts by their ids. */
export function removedByIds(db: Database, ids: readonly string[]): Promise<RemovedVerdict[]> {
  return db.prepared(removedVerdicts(db).where(fragment<SqlBool>`p.id = any(${ids}::uuid[])`));
}
