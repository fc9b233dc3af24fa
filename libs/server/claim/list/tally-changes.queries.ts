import { sql, type Database, type Tx } from '@assay/server-platform/database';

/**
 * Deletes waiting ratings whose claim no other transaction has locked, at most so many, and answers the claims, which
 * stay locked until the transaction ends.
 */
export async function takeWaitingRatings({ db }: Tx, most: number): Promise<string[]> {
  const { rows } = await sql<{ claimId: string }>`
    delete from rating_to_list where claim_id in (
      select w.claim_id from rating_to_list w join claim c on c.id = w.claim_id limit ${most}
      for update of w skip locked for no key update of c skip locked
    ) returning claim_id as "claimId"`.execute(db);
  return rows.map(({ claimId }) => claimId);
}

/** Lists these claims by the ratings that their drafts propose now. */
export async function listRatings({ db }: Tx, claimIds: readonly string[]): Promise<void> {
  await sql`update claim set rating_key = d.rating_key from draft d
    where d.claim_id = claim.id and claim.id = any(${claimIds}::uuid[])
      and claim.rating_key is distinct from d.rating_key`.execute(db);
}

/** Adds the oldest changes, at most so many, up into the tallies, and answers how many they were. */
export async function addChangesUp(db: Database, most: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    with gone as (
      delete from claim_tally_change where id in (select id from claim_tally_change order by id limit ${most})
      returning newsroom_id, kind, value, stage, n
    ), added as (
      insert into claim_tally (newsroom_id, kind, value, stage, n)
        select newsroom_id, kind, value, stage, sum(n) from gone group by 1, 2, 3, 4 having sum(n) <> 0
        on conflict (newsroom_id, kind, value, stage) do update set n = claim_tally.n + excluded.n
    )
    select count(*)::int as n from gone`.execute(db);
  return rows[0]?.n ?? 0;
}
