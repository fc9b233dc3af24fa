import { z } from 'zod';

const id = z.string();

/** The events that nodes send each other after a commit, by kind, with the ids of the rows or the access concerned. */
const BUS_EVENT = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('claim_changed'), newsroomId: id, claimId: id }),
  /** The claim was removed under law: every node drops what it holds of it. */
  z.object({ kind: z.literal('claim_removed'), newsroomId: id, claimId: id }),
  z.object({ kind: z.literal('verdict_changed'), newsroomId: id }),
  /** With `memberId`: only this member's read state changed. */
  z.object({
    kind: z.literal('discussion_changed'),
    newsroomId: id,
    claimId: id,
    memberId: id.optional(),
  }),
  /** A suggestion on the claim's draft was made, changed or decided. */
  z.object({ kind: z.literal('suggestions_changed'), newsroomId: id, claimId: id }),
  /** These members have new notifications, or have read some. */
  z.object({ kind: z.literal('notifications_changed'), newsroomId: id, memberIds: z.array(id) }),
  /** A change of many claims or an export has progressed; `workId` is the id of its row. */
  z.object({ kind: z.literal('work_changed'), newsroomId: id, workId: id }),
  z.object({ kind: z.literal('newsroom_changed'), newsroomId: id }),
  z.object({ kind: z.literal('key_revoked'), keyId: id }),
  z.object({ kind: z.literal('member_changed'), newsroomId: id, memberId: id }),
  /** Sessions belong to an account, which may be a member of several newsrooms. */
  z.object({
    kind: z.literal('sessions_ended'),
    /** Nodes of a version before this field omit it. */
    accountId: id.optional(),
    sessionIds: z.array(id),
  }),
]);
const SENDER = z.object({ from: id.nullable().default(null) });

/** An event that nodes send each other after a commit. It must be small: NOTIFY carries at most 8 kB. */
export type BusEvent = z.infer<typeof BUS_EVENT>;

/** An event as NOTIFY carries it. */
export interface SentEvent {
  event: BusEvent;
  /** The node that sent it; null for a command-line program. */
  from: string | null;
}

/** The event as the payload of a NOTIFY. Nodes of earlier versions read it as well. */
export function writeEvent({ event, from }: SentEvent): string {
  return JSON.stringify(from === null ? event : { ...event, from });
}

/** Reads a payload; null where it is no event that this version knows. */
export function readEvent(payload: string): SentEvent | null {
  try {
    const sent: unknown = JSON.parse(payload);
    return { event: BUS_EVENT.parse(sent), ...SENDER.parse(sent) };
  } catch {
    return null;
  }
}
