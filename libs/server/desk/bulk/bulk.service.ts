import { badInput, limited, LIMITS, notFound } from '@assay/domain';
import { ClaimPages } from '@assay/server-claim';
import { groupBy, waitInLine, type CallingMember, type Tx } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { BulkOperation, type BulkChange, type BulkRefusal, type ChangeClaimsInput } from './bulk.types';

/** How long a change can be undone. */
const UNDOABLE = '10 minutes';

/** Refusals told of one operation. */
const MOST_REFUSALS = 50;

/** Begins, tells of, stops and undoes changes of many claims; `BulkRounds` does the work. */
@Injectable()
export class BulkService {
  constructor(
    private readonly source: DataSource,
    private readonly pages: ClaimPages,
  ) {}

  /** @throws BAD_INPUT when nothing is named or what it takes is missing; LIMITED while one of the member's runs */
  async begin(tx: Tx, by: CallingMember, input: ChangeClaimsInput): Promise<string> {
    const { newsroomId, memberId } = by;
    const change = changeOf(input);
    const wanted = input.claimIds ?? (input.filter ? await this.first(by, input) : []);
    if (!wanted.length) throw badInput('claimIds', 'No claim is chosen.');
    await waitInLine(tx, 'bulk', memberId);
    const [busy] = (await tx.manager.query(
      `select id from bulk_operation where member_id = $1 and state in ('running', 'undoing')`,
      [memberId],
    )) as object[];
    if (busy)
      throw limited('bulk', 'Another change of yours is still at work. Wait for it, or cancel it.', 5);
    const { kind, ...rest } = change;
    const [{ id }] = (await tx.manager.query(
      'insert into bulk_operation (newsroom_id, member_id, kind, change) values ($1, $2, $3, $4) returning id',
      [newsroomId, memberId, kind, JSON.stringify(rest)],
    )) as [{ id: string }];
    const items = (await tx.manager.query(
      `insert into bulk_item (newsroom_id, operation_id, claim_id)
       select $1, $2, id from claim where newsroom_id = $1 and id = any($3::uuid[]) returning claim_id`,
      [newsroomId, id, wanted],
    )) as object[];
    if (items.length !== new Set(wanted).size) throw notFound('A claim');
    return id;
  }

  /** The operation, of whoever in the newsroom asks. @throws NOT_FOUND */
  async one({ newsroomId }: CallingMember, id: string): Promise<BulkOperation> {
    const [row] = (await this.source.query(
      `select o.id, o.kind, o.state, count(*)::int as total, count(*) filter (where outcome = 'done')::int as done,
         count(*) filter (where outcome = 'refused')::int as refused, count(*) filter (where outcome = 'undone')::int as undone,
         count(*) filter (where outcome = 'kept')::int as kept,
         case when o.state in ('done', 'cancelled') and bool_or(outcome = 'done') and o.finished_at > now() - interval '${UNDOABLE}'
           then o.finished_at + interval '${UNDOABLE}' end as "undoableUntil"
       from bulk_operation o join bulk_item i on i.operation_id = o.id
       where o.id = $1 and o.newsroom_id = $2 group by o.id`,
      [id, newsroomId],
    )) as BulkOperation[];
    if (!row) throw notFound('The change');
    return Object.assign(new BulkOperation(), row);
  }

  /** Stops after the claims that are at work; what is done stays done. */
  async cancel({ manager }: Tx, by: CallingMember, id: string): Promise<void> {
    await this.own(manager.query.bind(manager), by, id);
    await manager.query(
      `update bulk_operation set state = 'cancelled', finished_at = now() where id = $1 and state = 'running'`,
      [id],
    );
  }

  /** Sets back every claim that nobody changed since. @throws BAD_INPUT when it is too late */
  async undo({ manager }: Tx, by: CallingMember, id: string): Promise<void> {
    await this.own(manager.query.bind(manager), by, id);
    const [, count] = (await manager.query(
      `update bulk_operation set state = 'undoing' where id = $1 and state in ('done', 'cancelled')
       and finished_at > now() - interval '${UNDOABLE}'`,
      [id],
    )) as [unknown, number];
    if (!count) throw badInput('operationId', 'This can no longer be undone.');
  }

  refusalsOf = async (ids: readonly string[]): Promise<Map<string, BulkRefusal[]>> => {
    const rows = (await this.source.query(
      `select i.operation_id as "operationId", i.claim_id as "claimId", i.why from unnest($1::uuid[]) w(id)
       cross join lateral (select * from bulk_item where operation_id = w.id and outcome in ('refused', 'kept')
         order by claim_id limit ${MOST_REFUSALS}) i`,
      [ids],
    )) as (BulkRefusal & { operationId: string })[];
    return groupBy(rows, ({ operationId }) => operationId);
  };

  private async own(
    query: (sql: string, values: unknown[]) => Promise<unknown>,
    { newsroomId, memberId }: CallingMember,
    id: string,
  ): Promise<void> {
    const rows = (await query(
      'select id from bulk_operation where id = $1 and newsroom_id = $2 and member_id = $3 for update',
      [id, newsroomId, memberId],
    )) as object[];
    if (!rows.length) throw notFound('The change');
  }

  private async first(by: CallingMember, { filter, orderBy }: ChangeClaimsInput): Promise<string[]> {
    const ids: string[] = [];
    const order = orderBy ?? { field: 'stage_since', direction: 'desc' };
    for (let after: string | null = null; ids.length < LIMITS.bulk;) {
      const page = await this.pages.page(by, LIMITS.pageSize, after, filter!, order);
      ids.push(...page.edges.map(({ node }) => node.id));
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    return ids.slice(0, LIMITS.bulk);
  }
}

/** The change an input asks for. @throws BAD_INPUT when it lacks what the change takes */
function changeOf({ kind, memberIds, tag, reason, priority }: ChangeClaimsInput): BulkChange {
  switch (kind) {
    case 'assign':
      return { kind, memberIds: memberIds ?? [] };
    case 'tag':
    case 'untag':
      if (!tag) throw badInput('tag', 'Which tag?');
      return { kind, tag };
    case 'decline':
      if (!reason) throw badInput('reason', 'Say why the claims are declined.');
      return { kind, reason };
    case 'prioritise':
      if (!priority) throw badInput('priority', 'Which priority?');
      return { kind, priority };
  }
}
