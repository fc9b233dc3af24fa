import { because } from '@assay/messages';
import { badInput, limited, LIMITS, notFound } from '@assay/domain';
import { ClaimPages } from '@assay/server-claim';
import type { CallingMember } from '@assay/server-platform/access';
import { Database, lockQueue, type Tx } from '@assay/server-platform/database';
import { groupBy } from '@assay/server-platform/graphql';
import { JobQueue } from '@assay/server-platform/jobs';
import { Injectable } from '@nestjs/common';
import { bulkJob, CHANGE_CLAIMS } from './bulk-task';
import {
  beginUndo,
  cancelOperation,
  firstRefusals,
  hasRunningOperation,
  insertItems,
  insertOperation,
  lockOwnOperation,
  operationWithCounts,
} from './bulk.queries';
import type { BulkChange } from './bulk-change';
import { BulkOperation, type BulkRefusal, type ChangeClaimsInput } from './bulk.types';

/** Begins, reports, stops and undoes changes of many claims; `BulkWorker` does the work. */
@Injectable()
export class BulkService {
  constructor(
    private readonly db: Database,
    private readonly pages: ClaimPages,
    private readonly jobs: JobQueue,
  ) {}

  /** @throws BAD_INPUT when nothing is named or what it takes is missing; LIMITED while one of the member's runs */
  async begin(tx: Tx, by: CallingMember, input: ChangeClaimsInput): Promise<string> {
    const { newsroomId, memberId } = by;
    const change = changeOf(input);
    const wanted = input.claimIds ?? (input.filter ? await this.first(tx, by, input) : []);
    if (!wanted.length) throw badInput('claimIds', because('no_claim_chosen'));
    await lockQueue(tx, 'bulk', memberId);
    if (await hasRunningOperation(tx.db, memberId)) throw limited('bulk', because('bulk_at_work'), 5);
    const { kind, ...rest } = change;
    const id = await insertOperation(tx.db, by, kind, rest);
    const items = await insertItems(tx.db, newsroomId, id, wanted);
    if (items !== new Set(wanted).size) throw notFound('some_claim');
    await this.jobs.enqueue(tx, CHANGE_CLAIMS, bulkJob(newsroomId, id));
    return id;
  }

  /** An operation of any member of the newsroom. @throws NOT_FOUND */
  async one({ newsroomId }: CallingMember, id: string): Promise<BulkOperation> {
    const row = await operationWithCounts(this.db, newsroomId, id);
    if (!row) throw notFound('change');
    return Object.assign(new BulkOperation(), row);
  }

  /** Stops after the claims that are at work; what is done stays done. */
  async cancel(tx: Tx, by: CallingMember, id: string): Promise<void> {
    await this.lockOwn(tx, by, id);
    await cancelOperation(tx, id);
    await tx.announce({ kind: 'work_changed', newsroomId: by.newsroomId, workId: id });
  }

  /** Sets back every claim that no member changed since. @throws BAD_INPUT when it is too late */
  async undo(tx: Tx, by: CallingMember, id: string): Promise<void> {
    await this.lockOwn(tx, by, id);
    if (!(await beginUndo(tx, id))) throw badInput('operationId', because('undo_too_late'));
    await this.jobs.enqueue(tx, CHANGE_CLAIMS, bulkJob(by.newsroomId, id));
  }

  /** The first claims that each of these operations left as they were. */
  refusalsOf = async (ids: readonly string[]): Promise<Map<string, BulkRefusal[]>> =>
    groupBy(await firstRefusals(this.db, ids), ({ operationId }) => operationId);

  /** @throws NOT_FOUND for an operation of another member */
  private async lockOwn(tx: Tx, by: CallingMember, id: string): Promise<void> {
    if (!(await lockOwnOperation(tx, by, id))) throw notFound('change');
  }

  private async first(tx: Tx, by: CallingMember, { filter, orderBy }: ChangeClaimsInput): Promise<string[]> {
    const ids: string[] = [];
    const order = orderBy ?? { field: 'stage_since', direction: 'desc' };
    for (let after: string | null = null; ids.length < LIMITS.bulk;) {
      const page = await this.pages.page(by, LIMITS.pageSize, after, filter!, order, tx);
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
      if (!tag) throw badInput('tag', because('tag_missing'));
      return { kind, tag };
    case 'decline':
      if (!reason) throw badInput('reason', because('decline_reasons_missing'));
      return { kind, reason };
    case 'prioritise':
      if (!priority) throw badInput('priority', because('priority_missing'));
      return { kind, priority };
  }
}
