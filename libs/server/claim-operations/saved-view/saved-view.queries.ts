import type { CallingMember } from '@assay/server-platform/access';
import { storableJson, sql, type Database, type Tx } from '@assay/server-platform/database';

/** A saved view as it is stored. */
export interface SavedViewRow {
  id: string;
  ownerId: string;
  name: string;
  isShared: boolean;
  filter: unknown;
  field: string;
  direction: 'asc' | 'desc';
  groupBy: string | null;
}

/** The member's own views and those shared with the newsroom, by name. */
export async function visibleViews(
  db: Database,
  { newsroomId, memberId }: CallingMember,
): Promise<SavedViewRow[]> {
  const { rows } = await sql<SavedViewRow>`
    select id, owner_id as "ownerId", name, is_shared as "isShared", filter, order_field as field,
      order_direction as direction, group_by as "groupBy"
    from saved_view where owner_id = ${memberId}::uuid or (newsroom_id = ${newsroomId}::uuid and is_shared)
    order by lower(name), id`.execute(db);
  return rows;
}

/** Inserts a view and answers its id. */
export async function insertView(
  { db }: Tx,
  { newsroomId, memberId }: CallingMember,
  view: {
    name: string;
    isShared: boolean;
    filter: object;
    field: string;
    direction: 'asc' | 'desc';
    groupBy: string | null;
  },
): Promise<string> {
  const { name, isShared, filter, field, direction, groupBy } = view;
  const { rows } = await sql<{ id: string }>`
    insert into saved_view (newsroom_id, owner_id, name, is_shared, filter, order_field, order_direction,
      group_by)
    values (${newsroomId}::uuid, ${memberId}::uuid, ${name}, ${isShared}, ${storableJson(filter)}::jsonb, ${field},
      ${direction}, ${groupBy}) returning id`.execute(db);
  return rows[0]!.id;
}

/** Changes what is given of a view; null leaves it as it is. */
export async function updateView(
  { db }: Tx,
  id: string,
  change: { name: string | null; isShared: boolean | null; filter: object | null },
): Promise<void> {
  const filter = change.filter && JSON.stringify(change.filter);
  await sql`update saved_view set name = coalesce(${change.name}::text, name),
      is_shared = coalesce(${change.isShared}::boolean, is_shared), filter = coalesce(${filter}::jsonb, filter)
    where id = ${id}::uuid`.execute(db);
}

/** Deletes a view. */
export async function deleteView({ db }: Tx, id: string): Promise<void> {
  await sql`delete from saved_view where id = ${id}::uuid`.execute(db);
}

/** A view that the member sees, locked until the transaction ends. */
export async function lockView(
  { db }: Tx,
  { newsroomId, memberId }: CallingMember,
  id: string,
): Promise<{ ownerId: string; isShared: boolean } | undefined> {
  const { rows } = await sql<{ ownerId: string; isShared: boolean }>`
    select owner_id as "ownerId", is_shared as "isShared" from saved_view
    where id = ${id}::uuid and newsroom_id = ${newsroomId}::uuid and (owner_id = ${memberId}::uuid or is_shared)
    for update`.execute(db);
  return rows[0];
}

/** How many views the member has, and how many the newsroom shares. */
export async function countViews(
  { db }: Tx,
  { newsroomId, memberId }: CallingMember,
): Promise<{ own: number; shared: number }> {
  const { rows } = await sql<{ own: number; shared: number }>`
    select count(*) filter (where owner_id = ${memberId}::uuid)::int as own,
      count(*) filter (where is_shared)::int as shared
    from saved_view where newsroom_id = ${newsroomId}::uuid and (owner_id = ${memberId}::uuid or is_shared)`.execute(
    db,
  );
  return rows[0]!;
}
