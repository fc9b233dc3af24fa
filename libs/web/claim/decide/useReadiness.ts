import { useCallback, useEffect, useRef } from 'react';
import { useApolloClient } from '@apollo/client/react';
import type { DraftReadiness, Role } from '@assay/domain';
import type { ReadinessNotice } from '@assay/draft-client';
import type { Room } from '../room/room';
import { CLAIM_READINESS } from './transitions.operations';
import { writeReadiness } from './readiness';

/** How long after the last change of the words the server is waited for: it tells within two seconds of a pause. */
const UNTOLD_MS = 10_000;

/** Whose page shows which claim. */
interface Reader {
  claimId: string;
  documentName: string | undefined;
  role: Role;
}

/**
 * Keeps what follows from the draft's words up to date: the server tells each page once when the writers pause, and the
 * page asks only where the server's message is too long to be sent, or did not arrive.
 *
 * @returns `hear`, to be called with what the server sends, `watch`, with the room whose words are waited for, and
 *   `ask`, for when the room may have missed what the server sent
 */
export function useReadiness({ claimId, documentName, role }: Reader): {
  ask: () => void;
  hear: (notice: ReadinessNotice) => void;
  watch: (room: Room) => () => void;
} {
  const client = useApolloClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const seq = useRef(0);
  useEffect(() => {
    seq.current = 0;
  }, [claimId]);
  const ask = useCallback(() => {
    const query = {
      query: CLAIM_READINESS,
      variables: { id: claimId },
      fetchPolicy: 'network-only',
    } as const;
    // What fails now arrives with the next pause, or is asked for after it.
    client.query(query).catch(() => undefined);
  }, [client, claimId]);
  const hear = useCallback(
    (notice: ReadinessNotice) => {
      if (!documentName || notice.seq < seq.current) return;
      seq.current = notice.seq;
      clearTimeout(timer.current);
      const readiness = notice.readiness as DraftReadiness | null;
      if (!readiness) return ask();
      writeReadiness(client.cache, { claimId, documentName }, role, readiness);
    },
    [client, claimId, documentName, role, ask],
  );
  const watch = useCallback(
    (room: Room) => {
      const { doc } = room;
      const onUpdate = () => {
        // What comes while the page joins is no change: the page asks once it has joined again.
        if (room.sending.away || room.sending.joining) return;
        clearTimeout(timer.current);
        timer.current = setTimeout(ask, UNTOLD_MS);
      };
      doc.on('update', onUpdate);
      return () => {
        clearTimeout(timer.current);
        doc.off('update', onUpdate);
      };
    },
    [ask],
  );
  return { ask, hear, watch };
}
