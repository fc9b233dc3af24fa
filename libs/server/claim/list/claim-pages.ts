import type { CallingMember } from '@assay/server-platform/access';
import { Database, outside, type Reads } from '@assay/server-platform/database';
import {
  checkPageSize,
  decodeCursor,
  encodeCursor,
  keyBy,
  pageOf,
  type Page,
} from '@assay/server-platform/graphql';
import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { Claim } from '../claim.entity';
import type { ListFilter } from './claim-condition.queries';
import { claimCount, claimPage } from './claim-list.queries';
import type { ClaimOrder, Count } from './claim-list.types';

/** The most claims of a list that are counted one by one. */
export const COUNTED = 10_000;

/** Pages through a newsroom's claims by keyset: a late page of a list costs as much as its first. */
@Injectable()
export class ClaimPages {
  constructor(
    private readonly db: Database,
    private readonly source: DataSource,
  ) {}

  /** @param on the caller's transaction, so that it uses one connection only */
  async page(
    by: CallingMember,
    first: number,
    after: string | null | undefined,
    filter: ListFilter,
    order: ClaimOrder,
    { db, manager }: Reads = outside(this.source),
  ): Promise<Page<Claim>> {
    const size = checkPageSize(first);
    const name = `claims.${order.field}.${order.direction}`;
    const [key, id] = after ? decodeCursor(name, after) : [null, null];
    const position = id === null ? null : { key, id };
    const listed = await claimPage(db, by, filter, order, position, size + 1).execute();
    const claims = keyBy(await manager.findBy(Claim, { id: In(listed.map(({ id }) => id)) }), ({ id }) => id);
    const keys = new Map(listed.map(({ id, key }) => [id, key]));
    const found = listed.flatMap(({ id }) => claims.get(id) ?? []);
    return pageOf(found, size, !!after, ({ id }) => encodeCursor(name, [keys.get(id) ?? null, id]));
  }

  /** The number of claims that match a filter, counted one by one up to a bound. */
  async count(by: CallingMember, filter: ListFilter, bound = COUNTED): Promise<Count> {
    const { n } = await claimCount(this.db, by, filter, bound).executeTakeFirstOrThrow();
    return { count: Math.min(n, bound), isExact: n <= bound };
  }
}
