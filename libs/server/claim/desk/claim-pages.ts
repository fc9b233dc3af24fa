import {
  checkPageSize,
  decodeCursor,
  encodeCursor,
  keyBy,
  pageOf,
  type CallingMember,
  type Page,
} from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { Claim } from '../claim.entity';
import type { ClaimFilter, ClaimOrder, Count } from './desk.types';
import { ORDERS } from './orders';
import { Selection } from './selection';

/** Beyond this many the claims of a list are not counted one by one. */
export const COUNTED = 10_000;

interface Place {
  id: string;
  key: string;
}

/** Pages through a newsroom's claims by keyset: a page costs the same wherever it stands in the list. */
@Injectable()
export class ClaimPages {
  constructor(private readonly source: DataSource) {}

  async page(
    by: CallingMember,
    first: number,
    after: string | null | undefined,
    filter: ClaimFilter,
    { field, direction }: ClaimOrder,
  ): Promise<Page<Claim>> {
    const size = checkPageSize(first);
    const { expression, type } = ORDERS[field];
    const name = `claims.${field}.${direction}`;
    const selection = new Selection(by, filter);
    let behind = '';
    if (after) {
      const [key, id] = decodeCursor(name, after);
      behind = ` and (${expression}, claim.id) ${direction === 'asc' ? '>' : '<'} (${selection.bind(key)}::${type}, ${selection.bind(id)}::uuid)`;
    }
    const order = `order by sort ${direction}, id ${direction} limit ${size + 1}`;
    const branches = selection.branches.map(
      (where) => `(select claim.id, ${expression} as sort from claim where ${where}${behind} ${order})`,
    );
    const places = (await this.source.query(
      `select id, sort::text as key from (${branches.join(' union all ')}) as claim ${order}`,
      selection.values,
    )) as Place[];
    const claims = keyBy(
      await this.source.getRepository(Claim).findBy({ id: In(places.map(({ id }) => id)) }),
      ({ id }) => id,
    );
    const keys = new Map(places.map(({ id, key }) => [id, key]));
    const found = places.flatMap(({ id }) => claims.get(id) ?? []);
    return pageOf(found, size, !!after, ({ id }) => encodeCursor(name, [keys.get(id) ?? null, id]));
  }

  /** How many claims a filter names, one by one up to a bound. */
  async count(by: CallingMember, filter: ClaimFilter, bound = COUNTED): Promise<Count> {
    const { branches, values } = new Selection(by, filter);
    const each = branches.map((where) => `(select claim.id from claim where ${where} limit ${bound + 1})`);
    const [row] = (await this.source.query(
      `select count(*)::int as n from (${each.join(' union all ')}) as listed`,
      values,
    )) as [{ n: number }];
    return { count: Math.min(row.n, bound), isExact: row.n <= bound };
  }
}
