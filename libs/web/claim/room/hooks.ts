import { createContext, use, useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { evidenceArray, evidenceNote, evidenceOrder, meta, metaMap } from '@assay/verdict-doc';
import type { PlacedEvidence, RatingProposal } from '@assay/verdict-doc';
import { askToSignIn } from '@assay/web-session';
import { enterRoom, leaveRoom, reopenRoom } from './open-rooms';
import type { Room, RoomView } from './room';

/** The open room, and the way to open it anew. */
export interface OpenRoom {
  room: Room;
  /** Opens the draft anew: with the words that were refused, or without them. */
  reopen: (keep: boolean) => void;
}

const RoomContext = createContext<OpenRoom | undefined>(undefined);
export const RoomProvider = RoomContext.Provider;

/** Opens the draft of a claim while the component is on screen. */
export function useOpenRoom(
  documentName: string | undefined,
  memberId: string,
  open: boolean,
  onClaimChanged: () => void,
): OpenRoom | undefined {
  const [opened, setOpened] = useState<OpenRoom>();
  const changed = useRef(onClaimChanged);
  useEffect(() => {
    changed.current = onClaimChanged;
  });
  useEffect(() => {
    if (!documentName) return;
    const around = {
      documentName,
      memberId,
      open,
      onClaimChanged: () => changed.current(),
      onSessionEnded: askToSignIn,
    };
    let left = false;
    let room = enterRoom(around);
    const show = () =>
      setOpened({
        room,
        reopen: (keep) => void reopenRoom(around, room, keep).then(enterNew),
      });
    const enterNew = () => {
      if (left) return;
      room = enterRoom(around);
      show();
    };
    show();
    return () => {
      left = true;
      setOpened(undefined);
      leaveRoom(around, room);
    };
  }, [documentName, memberId, open]);
  return opened;
}

/** The open room; only inside {@link RoomProvider}. */
export function useRoom(): Room {
  return useOpened().room;
}

/** The way to open the draft anew; only inside {@link RoomProvider}. */
export function useReopen(): OpenRoom['reopen'] {
  return useOpened().reopen;
}

function useOpened(): OpenRoom {
  const opened = use(RoomContext);
  if (!opened) throw new Error('useRoom needs an open room around it');
  return opened;
}

/** What the room shows now. */
export function useRoomView(): RoomView {
  const room = useRoom();
  return useSyncExternalStore(room.subscribe, room.view);
}

/** Reads something of the document anew whenever `watch` says it may have changed; equal readings keep their identity. */
function useReading<T>(read: () => T, watch: (tell: () => void) => () => void): T {
  const last = useRef<{ json: string; value: T } | undefined>(undefined);
  return useSyncExternalStore(watch, () => {
    const value = read();
    const json = JSON.stringify(value);
    if (last.current?.json !== json) last.current = { json, value };
    return last.current.value;
  });
}

/** The rating the draft proposes; null when none. */
export function useProposedRating(): RatingProposal | null {
  const { doc } = useRoom();
  const watch = useCallback(
    (tell: () => void) => {
      metaMap(doc).observe(tell);
      return () => metaMap(doc).unobserve(tell);
    },
    [doc],
  );
  return useReading(() => meta(doc).rating, watch);
}

/** The BCP 47 tag of the language the draft says it is written in; null where it says none. */
export function useDraftLanguage(): string | null {
  const { doc } = useRoom();
  const watch = useCallback(
    (tell: () => void) => {
      metaMap(doc).observe(tell);
      return () => metaMap(doc).unobserve(tell);
    },
    [doc],
  );
  return useReading(() => meta(doc).language, watch);
}

/** Evidence ids in the draft's order. */
export function useEvidenceOrder(): readonly string[] {
  const { doc } = useRoom();
  const watch = useCallback(
    (tell: () => void) => {
      evidenceArray(doc).observe(tell);
      return () => evidenceArray(doc).unobserve(tell);
    },
    [doc],
  );
  return useReading(() => evidenceOrder(doc).map((one: PlacedEvidence) => one.id), watch);
}

/** The draft's note on one piece of evidence. */
export function useEvidenceNote(id: string): string {
  const { doc } = useRoom();
  const watch = useCallback(
    (tell: () => void) => {
      evidenceNote(doc, id).observe(tell);
      return () => evidenceNote(doc, id).unobserve(tell);
    },
    [doc, id],
  );
  return useSyncExternalStore(watch, () => evidenceNote(doc, id).toString());
}

const PAUSE = 1_300;

/**
 * Calls back a moment after the document last changed, by anyone: the server's columns follow the words
 * within a second (R1), and what depends on them (the blockers) is asked again then.
 */
export function useAfterWriting(room: Room | undefined, callBack: () => void): void {
  const latest = useRef(callBack);
  useEffect(() => {
    latest.current = callBack;
  });
  useEffect(() => {
    if (!room) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onUpdate = () => {
      clearTimeout(timer);
      timer = setTimeout(() => latest.current(), PAUSE);
    };
    room.doc.on('update', onUpdate);
    return () => {
      clearTimeout(timer);
      room.doc.off('update', onUpdate);
    };
  }, [room]);
}
