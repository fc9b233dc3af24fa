import { because } from '@assay/messages';
import { forbidden, holds, tooMany, LIMITS, notFound } from '@assay/domain';
import { ClaimGroupingEnum, ClaimOrderFieldEnum, SortDirectionEnum } from '@assay/server-claim';
import type { CallingMember } from '@assay/server-platform/access';
import { Database, lockQueue, type Tx } from '@assay/server-platform/database';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { STORED_FILTER } from '../stored-filter';
import { countViews, deleteView, insertView, lockView, updateView, visibleViews } from './saved-view.queries';
import { SavedView, type ChangeSavedViewInput, type SaveViewInput } from './saved-view.types';

/** What is read of a stored view. Its filter may have fields of `ClaimFilter` that `SavedFilter` lacks: they are left out. */
const STORED = z.object({
  filter: STORED_FILTER.omit({ articleId: true, topic: true }),
  orderBy: z.object({ field: z.enum(ClaimOrderFieldEnum), direction: z.enum(SortDirectionEnum) }),
  groupBy: z.enum(ClaimGroupingEnum).nullable(),
});

/** Keeps named filters of the Desk: each member's own, and those shared with the newsroom. */
@Injectable()
export class SavedViewService {
  constructor(private readonly db: Database) {}

  /** The member's own and the newsroom's shared ones, by name. */
  async of(by: CallingMember): Promise<SavedView[]> {
    const rows = await visibleViews(this.db, by);
    return rows.map(({ filter, field, direction, groupBy, ...row }) =>
      Object.assign(new SavedView(), row, STORED.parse({ filter, orderBy: { field, direction }, groupBy }), {
        isMine: row.ownerId === by.memberId || by.role === 'admin',
      }),
    );
  }

  /** @throws TOO_MANY when there are as many as there may be; FORBIDDEN when a viewer or contributor would share */
  async save(
    tx: Tx,
    by: CallingMember,
    { name, isShared, filter, orderBy, groupBy }: SaveViewInput,
  ): Promise<string> {
    if (isShared) demandSharing(by);
    // A member who saves two at once waits for the first: the limit holds.
    await lockQueue(tx, 'saved_view', by.newsroomId);
    await this.checkRoom(tx, by, isShared);
    return insertView(tx, by, { name, isShared, filter, ...orderBy, groupBy: groupBy ?? null });
  }

  /** @throws NOT_FOUND for another's that is not shared, FORBIDDEN for a shared one of another */
  async change(
    tx: Tx,
    by: CallingMember,
    { viewId, name, isShared, filter }: ChangeSavedViewInput,
  ): Promise<void> {
    const view = await this.own(tx, by, viewId);
    if (isShared && !view.isShared) {
      demandSharing(by);
      await this.checkRoom(tx, by, true);
    }
    await updateView(tx, viewId, { name: name || null, isShared: isShared ?? null, filter: filter ?? null });
  }

  /** @throws NOT_FOUND, FORBIDDEN as `change` */
  async remove(tx: Tx, by: CallingMember, viewId: string): Promise<void> {
    await this.own(tx, by, viewId);
    await deleteView(tx, viewId);
  }

  private async own(tx: Tx, by: CallingMember, viewId: string): Promise<{ isShared: boolean }> {
    const view = await lockView(tx, by, viewId);
    if (!view) throw notFound('view');
    if (view.ownerId !== by.memberId && by.role !== 'admin') throw forbidden(because('view_of_another'));
    return view;
  }

  private async checkRoom(tx: Tx, by: CallingMember, isShared: boolean): Promise<void> {
    const { own, shared } = await countViews(tx, by);
    if (own < LIMITS.savedViews && (!isShared || shared < LIMITS.savedViews)) return;
    throw tooMany('saved_views', because('too_many_views', { most: LIMITS.savedViews }), {
      max: LIMITS.savedViews,
      count: Math.max(own, isShared ? shared : 0),
    });
  }
}

function demandSharing({ role }: CallingMember): void {
  if (!holds({ kind: 'member', role }, 'claim.triage')) throw forbidden(because('viewers_share_no_views'));
}
