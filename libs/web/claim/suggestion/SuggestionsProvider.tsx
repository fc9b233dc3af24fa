import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useApolloClient, useQuery, useSubscription } from '@apollo/client/react';
import { readSuggestions } from '@assay/verdict-doc';
import { problemOf, useViewer } from '@assay/web-session';
import type { Problem } from '@assay/web-session';
import { useClaimPage } from '../page/claim-page-context';
import { useRoom, useRoomView } from '../room/hooks';
import { base64Of, bytesOf } from './base64';
import { chosenMode, keepMode } from './chosen-mode';
import { keptSuggestions } from './kept-suggestions';
import { inTextOrder } from './text-order';
import { Suggesting } from './suggesting';
import type { Sent } from './suggesting';
import { useReadTurn } from './useReadTurn';
import { useRefused } from './useRefused';
import { SUGGEST, SUGGESTIONS, SUGGESTIONS_CHANGED, WITHDRAW_SUGGESTION } from './suggestions.operations';
import { modesOf, SuggestionsStateProvider } from './suggestions-context';
import type { OpenSuggestion, ShownSuggestion, DraftMode } from './suggestions-context';

/** Failures after which the same suggestion may arrive later. */
const MAY_ARRIVE = new Set(['UNAVAILABLE', 'LIMITED', 'NETWORK', 'UNAUTHENTICATED', 'UNKNOWN']);

/** What a failure means for the suggestion that was sent. The draft of a claim in another stage takes no words. */
function outcomeOf(problem: Problem): Sent {
  if (problem.code === 'CONFLICT') return 'decided';
  if (problem.code === 'BLOCKED')
    return problem.blockers.some(({ code }) => code === 'wrong_stage') ? 'refused' : 'again';
  return MAY_ARRIVE.has(problem.code) ? 'again' : 'refused';
}

const NO_SUGGESTIONS: readonly OpenSuggestion[] = [];

const stored = ({ id, update }: OpenSuggestion) => ({ id, update: bytesOf(update) });

/** Loads and follows the suggestions on the draft of the page, and sends those that the person makes. */
export function SuggestionsProvider({ children }: { children: ReactNode }) {
  const { claimId, may } = useClaimPage();
  const { member } = useViewer();
  const room = useRoom();
  const { ready, held } = useRoomView();
  const client = useApolloClient();
  const variables = { claimId };
  const { data } = useQuery(SUGGESTIONS, { variables });
  useSubscription(SUGGESTIONS_CHANGED, { variables, ignoreResults: true });
  const isLoaded = data !== undefined && ready;
  const open = data?.suggestions.open ?? NO_SUGGESTIONS;
  const [chosen, setChosen] = useState(chosenMode);
  const modes = modesOf(may);
  const mode = modes.includes(chosen) ? chosen : modes[0]!;
  /** Why suggestions of the person have not arrived, by their ids. */
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map());
  const [current, show] = useState<string>();
  const [turn, setTurn] = useState(0);
  const tell = useCallback(() => setTurn((turn) => turn + 1), []);
  const [readTurn, readLater] = useReadTurn(room.doc);
  const [suggesting, setSuggesting] = useState<Suggesting>();
  /** The fork that the person left last: it may still be sending. */
  const [left, setLeft] = useState<Suggesting>();
  const lastLeft = useRef<Suggesting>(undefined);
  const newest = useRef({ open, memberId: member.id });
  useEffect(() => {
    newest.current = { open, memberId: member.id };
  });

  const isSuggesting = mode === 'suggesting' && isLoaded;
  useEffect(() => {
    if (!isSuggesting) return;
    const tellOf = (id: string, message: string | undefined) =>
      setProblems((before) => {
        const after = new Map(before);
        if (message === undefined) after.delete(id);
        else after.set(id, message);
        return after;
      });
    const sent = async (id: string, work: Promise<unknown>): Promise<Sent> => {
      try {
        await work;
        tellOf(id, undefined);
        return 'sent';
      } catch (error) {
        const problem = problemOf(error);
        const outcome = outcomeOf(problem);
        tellOf(id, outcome === 'decided' ? undefined : problem.message);
        return outcome;
      }
    };
    // The request names the words' writer: another member may be signed in at this browser by then.
    const { memberId: writerId } = newest.current;
    const own = newest.current.open.filter(({ author }) => author.id === writerId);
    let said: unknown[] = [];
    const onChange = ({ doc, isUnsent, isOnTheWay, isKept, refusals }: Suggesting) => {
      readLater();
      // The page is drawn again where it shows something else, and not for each letter.
      const now = [doc, isUnsent, isOnTheWay, isKept, refusals];
      if (now.every((value, index) => value === said[index])) return;
      said = now;
      tell();
    };
    const made = new Suggesting(room.doc, own.map(stored), {
      kept: keptSuggestions(writerId, claimId),
      send: (id, update) =>
        sent(
          id,
          client.mutate({
            mutation: SUGGEST,
            variables: { input: { claimId, id, update: base64Of(update), writerId } },
          }),
        ),
      withdraw: (id) =>
        sent(id, client.mutate({ mutation: WITHDRAW_SUGGESTION, variables: { input: { id, writerId } } })),
      isHeld: () => room.view().held,
      onChange,
    });
    lastLeft.current?.end();
    lastLeft.current = undefined;
    setSuggesting(made);
    return () => {
      setSuggesting(undefined);
      lastLeft.current = made;
      setLeft(made);
      made.leave();
    };
  }, [isSuggesting, room, client, claimId, tell, readLater]);

  const isUnsent = suggesting?.isUnsent ?? false;
  const isOnTheWay = suggesting?.isOnTheWay ?? false;
  useEffect(() => {
    suggesting?.hear(open.filter(({ author }) => author.id === member.id).map(stored));
  }, [suggesting, open, member.id, isOnTheWay, held]);

  const doc = suggesting?.doc ?? room.doc;
  const shown = useMemo((): ShownSuggestion[] => {
    if (!isLoaded || open.length === 0) return [];
    const ownNow = new Map(suggesting?.suggestions.map((one) => [one.id, one]));
    const read = readSuggestions(
      room.doc,
      doc,
      open.map((one) => ownNow.get(one.id) ?? stored(one)),
    );
    return inTextOrder(read.map((one, index) => ({ ...one, open: open[index]! })));
    // `readTurn` grows after changes of the documents, which are the same objects afterwards.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isLoaded, open, suggesting, room, doc, readTurn]);
  const choose = (next: DraftMode) => {
    keepMode(next);
    setChosen(next);
  };
  // Words that the person took back need no notice any more.
  const problem = suggesting && !isUnsent ? undefined : [...problems.values()][0];
  const refused = useRefused(member.id, claimId, { suggesting, left, turn, tell });
  const isFork = suggesting !== undefined;
  /** The fork whose words may be on their way. */
  const sending = suggesting ?? left;
  const state = {
    ...{ mode, modes, choose, doc, isFork, isUnsent, problem, shown, current, show, refused },
    isSending: sending?.isOnTheWay ?? false,
    isKept: sending?.isKept ?? true,
  };
  return <SuggestionsStateProvider value={state}>{children}</SuggestionsStateProvider>;
}
