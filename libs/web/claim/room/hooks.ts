import { createContext, use, useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { evidenceArray, evidenceNote, evidenceOrder, meta, metaMap } from '@assay/verdict-doc';
import type { ReadinessNotice } from '@assay/draft-client';
import type { PlacedEvidence, RatingProposal } from '@assay/verdict-doc';
import { askToSignIn } from '@assay/web-session';
import type { Doc } from 'yjs';
import { useSuggestionsHere } from '../suggestion/suggestions-context';
import { enterRoom, leaveRoom, reopenRoom } from './open-rooms';
import type { Room, RoomSurroundings, RoomView } from './room';

/** The open room, and a function to open it again. */
export interface OpenRoom {
  room: Room;
  /** Opens the draft again: with the words that the server refused, or without them. */
  reopen: (keep: boolean) => void;
}

const RoomContext = createContext<OpenRoom | undefined>(undefined);
export const RoomProvider = RoomContext.Provider;

/** Messages of the server other than changes of the document. */
type RoomMessages = Pick<RoomSurroundings, 'onRejoined' | 'onReadiness'>;

/** Opens the draft of a claim while the component is mounted. */
export function useOpenRoom(
  documentName: string | undefined,
  memberId: string,
  open: boolean,
  messages: RoomMessages,
): OpenRoom | undefined {
  const [opened, setOpened] = useState<OpenRoom>();
  const latest = useRef(messages);
  useEffect(() => {
    latest.current = messages;
  });
  useEffect(() => {
    if (!documentName) return;
    const around = {
      documentName,
      memberId,
      open,
      onRejoined: () => latest.current.onRejoined(),
      onReadiness: (notice: ReadinessNotice) => latest.current.onReadiness(notice),
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

/** The function to open the draft again; only inside {@link RoomProvider}. */
export function useReopen(): OpenRoom['reopen'] {
  return useOpened().reopen;
}

function useOpened(): OpenRoom {
  const opened = use(RoomContext);
  if (!opened) throw new Error('useRoom needs an open room around it');
  return opened;
}

/** The document that the page shows and edits: the draft, or the person's fork of it. */
export function useShownDoc(): Doc {
  const { doc } = useRoom();
  return useSuggestionsHere()?.doc ?? doc;
}

/** The current state of the room. */
export function useRoomView(): RoomView {
  const room = useRoom();
  return useSyncExternalStore(room.subscribe, room.view);
}

/** Reads a value from the document whenever `watch` reports a possible change; equal values keep their identity. */
function useReading<T>(read: () => T, watch: (tell: () => void) => () => void): T {
  const last = useRef<{ json: string; value: T } | undefined>(undefined);
  return useSyncExternalStore(watch, () => {
    const value = read();
    const json = JSON.stringify(value);
    if (last.current?.json !== json) last.current = { json, value };
    return last.current.value;
  });
}

/** The rating that the draft proposes; null if none. */
export function useProposedRating(): RatingProposal | null {
  const doc = useShownDoc();
  const watch = useCallback(
    (tell: () => void) => {
      metaMap(doc).observe(tell);
      return () => metaMap(doc).unobserve(tell);
    },
    [doc],
  );
  return useReading(() => meta(doc).rating, watch);
}

/** The BCP 47 tag of the draft's language; null if the draft names none. */
export function useDraftLanguage(): string | null {
  const doc = useShownDoc();
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
  const doc = useShownDoc();
  const watch = useCallback(
    (tell: () => void) => {
      evidenceArray(doc).observe(tell);
      return () => evidenceArray(doc).unobserve(tell);
    },
    [doc],
  );
  return useReading(() => evidenceOrder(doc).map((one: PlacedEvidence) => one.id), watch);
}

/** The draft's note on a piece of evidence. */
export function useEvidenceNote(id: string): string {
  const doc = useShownDoc();
  const watch = useCallback(
    (tell: () => void) => {
      evidenceNote(doc, id).observe(tell);
      return () => evidenceNote(doc, id).unobserve(tell);
    },
    [doc, id],
  );
  return useSyncExternalStore(watch, () => evidenceNote(doc, id).toString());
}
