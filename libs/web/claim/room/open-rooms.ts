import * as Y from 'yjs';
import { keepWords } from '@assay/web-session';
import { Room } from './room';
import type { RoomSurroundings } from './room';

/** The rooms of this tab, by member and document. */
const rooms = new Map<string, Room>();

const keyOf = ({ memberId, documentName }: RoomSurroundings) => `${memberId} ${documentName}`;

/** Opens the draft. If its room is still connected because its last words were being sent, that room is used again. */
export function enterRoom(around: RoomSurroundings): Room {
  const key = keyOf(around);
  const known = rooms.get(key);
  if (known) {
    known.enter(around);
    return known;
  }
  const room = new Room(around);
  rooms.set(key, room);
  return room;
}

/**
 * Leaves the draft. While the server lacks words of it, the room stays connected in the background of this tab: closing
 * it would lose them if the browser stores no copy.
 */
export function leaveRoom(around: RoomSurroundings, room: Room): void {
  const key = keyOf(around);
  if (rooms.get(key) !== room) return void room.close();
  room.leave();
  const stop = room.subscribe(look);
  look();
  function look(): void {
    // A page has entered the room again and will leave it itself.
    if (room.awareness.getLocalState() !== null) return stop();
    const { unsaved, save } = room.view();
    // A room that is signed out or refused sends nothing while it waits; its stored copy is sent when the draft is
    // opened again.
    const waits = !save.startsWith('signed_out') && save !== 'refused' && save !== 'read_only_unsaved';
    if (unsaved && (waits || room.wouldLose)) return;
    stop();
    void end(key, room);
  }
}

/**
 * Replaces a room whose words the server refused.
 *
 * @param keep whether the refused words are sent again; otherwise the server's state is opened without them
 */
export async function reopenRoom(around: RoomSurroundings, room: Room, keep: boolean): Promise<void> {
  const carried = keep ? Y.encodeStateAsUpdate(room.doc) : undefined;
  if (keep) await room.close();
  else await room.forget();
  rooms.set(keyOf(around), new Room(around, carried));
}

function end(key: string, room: Room): Promise<void> {
  if (rooms.get(key) === room) rooms.delete(key);
  return room.close();
}

keepWords({
  settle: async () => {
    await Promise.all([...rooms.values()].map((room) => room.settled()));
    return [...rooms.values()].filter((room) => room.wouldLose).map((room) => room.documentName);
  },
  end: async () => {
    await Promise.all([...rooms].map(([key, room]) => end(key, room)));
  },
});
