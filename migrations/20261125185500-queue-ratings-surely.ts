import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A proposed rating that has to wait is put in line also when the claim is in line already: the row is locked, so a round
 * that is just taking it out is waited for, and one that comes later reads the draft after this change of it.
 */
export class QueueRatingsSurely implements MigrationInterface {
  name = 'QueueRatingsSurely1795632900000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(listDraftRating('do update set claim_id = excluded.claim_id'));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(listDraftRating('do nothing'));
  }
}

const listDraftRating = (alreadyInLine: string) => `
  create or replace function list_draft_rating() returns trigger language plpgsql as $$
  begin
    -- A claim that somebody decides on is not waited for: whoever decides may be waiting for this very draft.
    perform 1 from claim where id = new.claim_id for no key update skip locked;
    if found then
      update claim set rating_key = new.rating_key
        where id = new.claim_id and rating_key is distinct from new.rating_key;
    else
      insert into rating_to_list (claim_id) values (new.claim_id) on conflict (claim_id) ${alreadyInLine};
    end if;
    return null;
  end $$;
`;
