import { useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useApolloClient } from '@apollo/client/react';
import { announce } from '@assay/ui';
import { useClaimPage } from '../page/claim-page-context';
import { useRoom, useRoomView } from '../room/hooks';
import { useSuggestions } from '../suggestion/suggestions-context';
import { sayTurned } from './say-turned';
import { UndoContextProvider } from './undo-context';
import type { UndoState } from './undo-context';
import { UndoHistory } from './undo-history';
import type { Act } from './undo-history';
import { UndoKeys } from './UndoKeys';
import { UndoSaid } from './UndoSaid';
import type { Said } from './UndoSaid';

/** Holds the history of what the person did on the claim's page, and says what undo changed. */
export function UndoProvider({ children }: { children: ReactNode }) {
  const { claimId, may } = useClaimPage();
  const client = useApolloClient();
  const room = useRoom();
  const { ready, readOnly, refusal, full } = useRoomView();
  const { doc, mode, isFork } = useSuggestions();
  const [history] = useState(() => new UndoHistory());
  const [said, setSaid] = useState<Said>();
  const isWritable =
    may('draft.edit') &&
    ready &&
    !readOnly &&
    (refusal === undefined || full) &&
    mode !== 'reading' &&
    isFork === (mode === 'suggesting');
  const fork = useRef<typeof doc>(undefined);
  useEffect(() => {
    history.show(doc, isWritable);
    if (fork.current && fork.current !== doc) history.leave(fork.current);
    fork.current = doc === room.doc ? undefined : doc;
  }, [history, doc, room, isWritable]);

  const state = useMemo((): UndoState => {
    const tell = (text: string, act?: Act) => {
      setSaid({ text, act });
      announce(text);
    };
    return {
      history,
      turn: (way, among) => {
        const place = placeOfFocus();
        const tellTurned = (turned: Awaited<ReturnType<UndoHistory['turn']>>) => {
          const text = sayTurned(way, turned, among === 'words' ? place : undefined);
          if (text) tell(text);
        };
        const turned = history.turn(way, among);
        if (turned instanceof Promise) void turned.then(tellTurned);
        else tellTurned(turned);
      },
      did: (act, sentence) => {
        if (!act) return;
        history.did(act);
        if (sentence) tell(sentence, act);
      },
      evidence: { client, claimId, writableDoc: () => history.writable },
    };
  }, [history, client, claimId]);
  return (
    <UndoContextProvider value={state}>
      {children}
      <UndoKeys />
      {said && <UndoSaid said={said} onClose={() => setSaid(undefined)} />}
    </UndoContextProvider>
  );
}

/** The field of the draft that has the focus. */
const placeOfFocus = () =>
  document.activeElement?.closest<HTMLElement>('[data-field]')?.dataset['field'] ??
  (document.activeElement instanceof HTMLTextAreaElement ? 'note' : undefined);
