import type { ApolloClient } from '@apollo/client';
import { readFragment } from '@assay/api-schema';
import type { ResultOf } from '@assay/api-schema';
import { evidenceNote, FIELDS, fragment } from '@assay/verdict-doc';
import type * as Y from 'yjs';
import { inputOf } from '../evidence/evidence-values';
import { EVIDENCE_CARD, REMOVE_EVIDENCE, UPDATE_EVIDENCE } from '../evidence/operations';
import { putAt, spotOf } from './draft-acts';
import type { Spot } from './draft-acts';
import { LeftAsItIs, serverTurn } from './server-turn';
import { say } from './texts';
import type { Act } from './undo-history';
import { EVIDENCE_NOW, RESTORE_EVIDENCE } from './undo.operations';

type Card = ResultOf<typeof EVIDENCE_CARD>;

/** What acts on evidence need from the page. */
export interface EvidencePage {
  client: ApolloClient;
  claimId: string;
  /** The document that the page shows, if it may be changed now. */
  writableDoc: () => Y.Doc | undefined;
}

/** A source as the server has it now; undefined if it was removed. */
export async function cardNow({ client, claimId }: EvidencePage, id: string): Promise<Card | undefined> {
  const { data } = await client.query({
    query: EVIDENCE_NOW,
    variables: { claimId },
    fetchPolicy: 'network-only',
  });
  return data?.claim?.evidence.map((one) => readFragment(EVIDENCE_CARD, one)).find((one) => one.id === id);
}

/** Whether the draft cites a source or has a note on it. */
function isUsed(doc: Y.Doc, id: string): boolean {
  return (
    evidenceNote(doc, id).length > 0 || FIELDS.some((field) => fragment(doc, field).toString().includes(id))
  );
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/**
 * A source that was added to the claim, or removed from it.
 *
 * @param card the source as it was then, and for a removed one its version before
 * @param spot where a removed source was in the order of the draft
 */
export function presenceAct(
  page: EvidencePage,
  kind: 'added' | 'removed',
  card: Card,
  spot: Spot | undefined,
): Act {
  const { client } = page;
  const { id: evidenceId, title } = card;
  let { version } = card;
  let place = spot;
  if (kind === 'removed') version += 1;
  const left = say('left.evidence', { title });
  const remove = async () => {
    const now = await cardNow(page, evidenceId);
    if (!now || !same(inputOf(now), inputOf(card))) throw new LeftAsItIs(left);
    const doc = page.writableDoc();
    if (doc && isUsed(doc, evidenceId) && kind === 'added')
      throw new LeftAsItIs(say('left.cited', { title }));
    const input = { evidenceId, expectedVersion: now.version };
    await client.mutate({ mutation: REMOVE_EVIDENCE, variables: { input } });
    version = now.version + 1;
    if (doc) {
      place = spotOf(doc, evidenceId);
      putAt(doc, evidenceId, undefined);
    }
    return say('done.removed', { title });
  };
  const restore = async () => {
    const input = { evidenceId, expectedVersion: version };
    await client.mutate({ mutation: RESTORE_EVIDENCE, variables: { input } });
    const doc = page.writableDoc();
    if (doc && place) putAt(doc, evidenceId, place);
    return say('done.restored', { title });
  };
  return {
    what: say(`what.${kind}`, { title }),
    turn: (way) => serverTurn((way === 'undo') === (kind === 'added') ? remove : restore, left),
  };
}

/** A source whose details were changed. */
export function editedAct(page: EvidencePage, before: Card, after: Card): Act | undefined {
  const [old, changed] = [inputOf(before), inputOf(after)];
  const names = (Object.keys(old) as (keyof typeof old)[]).filter((name) => !same(old[name], changed[name]));
  if (names.length === 0) return undefined;
  const { id: evidenceId, title } = after;
  const left = say('left.evidence', { title });
  return {
    what: say('what.edited', { title }),
    turn: (way) =>
      serverTurn(async () => {
        const [here, there] = way === 'undo' ? [changed, old] : [old, changed];
        const now = await cardNow(page, evidenceId);
        const values = now && inputOf(now);
        if (!values || names.some((name) => !same(values[name], here[name]))) throw new LeftAsItIs(left);
        const input = {
          evidenceId,
          expectedVersion: now.version,
          ...Object.fromEntries(names.map((name) => [name, there[name]])),
        };
        await page.client.mutate({ mutation: UPDATE_EVIDENCE, variables: { input } });
        return say('done.edited', { title: there.title });
      }, left),
  };
}
