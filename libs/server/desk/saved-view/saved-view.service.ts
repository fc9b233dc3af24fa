import { forbidden, holds, limited, LIMITS, notFound } from '@assay/domain';
import { waitInLine, type CallingMember, type Tx } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SavedView, type ChangeSavedViewInput, type SaveViewInput } from './saved-view.types';

interface Row {
  id: string;
  ownerId: string;
  name: string;
  isShared: boolean;
  filter: SavedView['filter'];
  field: SavedView['orderBy']['field'];
  direction: 'asc' | 'desc';
}

/** Keeps named filters of the Desk: each member's own, and those shared with the newsroom. */
@Injectable()
export class SavedViewService {
  constructor(private readonly source: DataSource) {}

  /** The member's own and the newsroom's shared ones, by name. */
  async of({ newsroomId, memberId, role }: CallingMember): Promise<SavedView[]> {
    const rows = (await this.source.query(
      `select id, owner_id as "ownerId", name, is_shared as "isShared", filter, order_field as field, order_direction as direction
       from saved_view where owner_id = $2 or (newsroom_id = $1 and is_shared)
       order by lower(name), id`,
      [newsroomId, memberId],
    )) as Row[];
    return rows.map(({ field, direction, ...row }) =>
      Object.assign(new SavedView(), row, {
        orderBy: { field, direction },
        isMine: row.ownerId === memberId || role === 'admin',
      }),
    );
  }

  /** @throws LIMITED when there are as many as there may be; FORBIDDEN when a viewer would share */
  async save(tx: Tx, by: CallingMember, { name, isShared, filter, orderBy }: SaveViewInput): Promise<string> {
    if (isShared) demandSharing(by);
    // Whoever saves two at once waits for the first: the limit holds.
    await waitInLine(tx, 'saved_view', by.newsroomId);
    await this.checkRoom(tx, by, isShared);
    const [{ id }] = (await tx.manager.query(
      `insert into saved_view (newsroom_id, owner_id, name, is_shared, filter, order_field, order_direction)
       values ($1, $2, $3, $4, $5, $6, $7) returning id`,
      [by.newsroomId, by.memberId, name, isShared, JSON.stringify(filter), orderBy.field, orderBy.direction],
    )) as [{ id: string }];
    return id;
  }

  /** @throws NOT_FOUND for another's that is not shared, FORBIDDEN for a shared one of another */
  async change(
    tx: Tx,
    by: CallingMember,
    { viewId, name, isShared, filter }: ChangeSavedViewInput,
  ): Promise<void> {
    const view = await this.own(tx, by, viewId);
    if (isShared && !view.is_shared) {
      demandSharing(by);
      await this.checkRoom(tx, by, true);
    }
    await tx.manager.query(
      `update saved_view set name = coalesce($2, name), is_shared = coalesce($3, is_shared), filter = coalesce($4, filter)
       where id = $1`,
      [viewId, name || null, isShared ?? null, filter ? JSON.stringify(filter) : null],
    );
  }

  async remove(tx: Tx, by: CallingMember, viewId: string): Promise<void> {
    await this.own(tx, by, viewId);
    await tx.manager.query('delete from saved_view where id = $1', [viewId]);
  }

  private async own({ manager }: Tx, by: CallingMember, viewId: string): Promise<{ is_shared: boolean }> {
    const [view] = (await manager.query(
      `select owner_id, is_shared from saved_view
       where id = $1 and newsroom_id = $2 and (owner_id = $3 or is_shared) for update`,
      [viewId, by.newsroomId, by.memberId],
    )) as { owner_id: string; is_shared: boolean }[];
    if (!view) throw notFound('The view');
    if (view.owner_id !== by.memberId && by.role !== 'admin')
      throw forbidden('Only who saved this view, or an admin, changes it.');
    return view;
  }

  private async checkRoom({ manager }: Tx, by: CallingMember, isShared: boolean): Promise<void> {
    const [{ own, shared }] = (await manager.query(
      `select count(*) filter (where owner_id = $2)::int as own, count(*) filter (where is_shared)::int as shared
       from saved_view where newsroom_id = $1 and (owner_id = $2 or is_shared)`,
      [by.newsroomId, by.memberId],
    )) as [{ own: number; shared: number }];
    if (own < LIMITS.savedViews && (!isShared || shared < LIMITS.savedViews)) return;
    throw limited(
      'saved_views',
      `A member keeps at most ${LIMITS.savedViews} views, and a newsroom shares as many. Remove one first.`,
      0,
    );
  }
}

function demandSharing({ role }: CallingMember): void {
  if (!holds({ kind: 'member', role }, 'claim.triage'))
    throw forbidden('Viewers keep views of their own only.');
}
