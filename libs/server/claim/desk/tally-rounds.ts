import { alone, Rounds } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

const EVERY_MS = 2_000;

/** Changes added up in one transaction. */
const AT_ONCE = 5_000;

/** Adds what changed up into the tallies, so that few rows are read for a count; lists ratings that had to wait. */
@Injectable()
export class TallyRounds extends Rounds {
  constructor(private readonly source: DataSource) {
    super(EVERY_MS);
  }

  async round(): Promise<void> {
    await this.listRatings();
    await this.addUp();
  }

  /**
   * Lists ratings whose claim was being decided on when they were proposed; those still decided on wait again. They are
   * taken out of the line first and their drafts read after: whoever proposes meanwhile gets in line anew.
   */
  listRatings(): Promise<void> {
    return this.source.transaction(async (manager) => {
      const [free] = (await manager.query(
        `delete from rating_to_list where claim_id in (
           select w.claim_id from rating_to_list w join claim c on c.id = w.claim_id limit ${AT_ONCE}
           for update of w skip locked for no key update of c skip locked
         ) returning claim_id`,
      )) as [{ claim_id: string }[], number];
      if (free.length === 0) return;
      await manager.query(
        `update claim set rating_key = d.rating_key from draft d
         where d.claim_id = claim.id and claim.id = any($1::uuid[]) and claim.rating_key is distinct from d.rating_key`,
        [free.map(({ claim_id }) => claim_id)],
      );
    });
  }

  /** Adds up all there is now. */
  async addUp(): Promise<void> {
    await this.whileMore(async () => (await alone(this.source, 'tallies', addSomeUp)) === AT_ONCE);
  }
}

async function addSomeUp(manager: EntityManager): Promise<number> {
  const [{ n }] = (await manager.query(
    `with gone as (
       delete from claim_tally_change where id in (select id from claim_tally_change order by id limit ${AT_ONCE})
       returning newsroom_id, kind, value, stage, n
     ), added as (
       insert into claim_tally (newsroom_id, kind, value, stage, n)
         select newsroom_id, kind, value, stage, sum(n) from gone group by 1, 2, 3, 4 having sum(n) <> 0
         on conflict (newsroom_id, kind, value, stage) do update set n = claim_tally.n + excluded.n
     )
     select count(*)::int as n from gone`,
  )) as [{ n: number }];
  return n;
}
