import * as Y from 'yjs';
import { networkSignals, serverAnswers, socketAddress } from '../connection/browser';
import { DraftConnection } from '../connection/connection';
import { copyName } from '../local-copy/kept-copies';
import { LocalCopy } from '../local-copy/local-copy';
import { nextFacts, NOTHING_YET, serverHasAll } from '../save-state/save-state';
import type { SaveEvent } from '../save-state/save-state';
import { lettersTaken, takesLetters } from './letters-taken';

/**
 * Sends the content of a draft's copy in this browser, without a page that shows the draft.
 *
 * Words in a paragraph that a colleague deleted without having seen them are not sent: an editor that opens the copy
 * can rescue them only while the server lacks them. Where such a deletion arrives during the sending, the copy stays
 * unchanged. A draft that was removed under law is not sent; its copy is emptied.
 *
 * @param withinMs the longest time to spend
 * @returns whether the server is known to have and show every word of it, or to have removed the draft
 */
export async function sendCopy(
  factory: IDBFactory,
  memberId: string,
  documentName: string,
  withinMs: number,
): Promise<boolean> {
  // The server's messages are applied to another document, so that they never get into the copy.
  const doc = new Y.Doc();
  const copy = new LocalCopy(copyName(memberId, documentName), doc, factory, () => undefined);
  await copy.whenRead;
  // What could not be read cannot be sent either.
  const sent: Sent = copy.holdsAll
    ? await sendWords(Y.encodeStateAsUpdate(doc), memberId, documentName, withinMs)
    : 'unsent';
  if (sent === 'sent') copy.sent();
  await (sent === 'removed' ? copy.discard() : copy.close());
  doc.destroy();
  return sent !== 'unsent';
}

type Sent = 'sent' | 'unsent' | 'removed';

/** @param words all content of the copy, as one Yjs update */
async function sendWords(
  words: Uint8Array,
  memberId: string,
  documentName: string,
  withinMs: number,
): Promise<Sent> {
  const doc = new Y.Doc();
  /** The words that the server lacked: for each client, the clock at which they begin. */
  let lacked: Map<number, number> | undefined;
  let connection: DraftConnection | undefined;
  const sent = await new Promise<Sent>((resolve) => {
    const timer = setTimeout(() => resolve('unsent'), withinMs);
    let facts = NOTHING_YET;
    let isRemoved = false;
    const settle = (isSent: boolean) => {
      clearTimeout(timer);
      resolve(isRemoved ? 'removed' : isSent ? 'sent' : 'unsent');
    };
    const note = (event: SaveEvent) => {
      facts = nextFacts(facts, event);
      const refused = facts.phase === 'ended' || facts.phase === 'signed_out' || facts.refusal !== undefined;
      if (refused) return settle(false);
      if (!serverHasAll(facts)) return;
      if (lacked) return settle(true);
      if (takesLetters(words, Y.encodeStateAsUpdate(doc))) return settle(false);
      lacked = Y.decodeStateVector(Y.encodeStateVector(doc));
      Y.applyUpdate(doc, words);
      if (serverHasAll(facts)) settle(true);
    };
    doc.on('afterTransaction', (transaction: Y.Transaction) => {
      const update = lacked && connection?.arriving(transaction.origin);
      const isOurs = ({ client, clock }: Y.ID) => clock >= (lacked!.get(client) ?? 0);
      if (update && lettersTaken(transaction, update).some(isOurs)) settle(false);
    });
    connection = new DraftConnection({
      url: socketAddress(memberId),
      documentName,
      doc,
      format: 'all',
      report: note,
      onNotice: (notice) => {
        isRemoved ||= notice.type === 'refusal' && notice.code === 'removed';
        if (notice.type === 'refusal' && !notice.retry) note({ type: 'refused', sentence: notice.code });
      },
      onSessionEnded: () => new Promise(() => undefined),
      onRemoved: () => undefined,
      // Nothing of it is shown.
      sentence: (why) => why,
      refused: ({ code }) => code,
      reachable: serverAnswers,
      signals: networkSignals,
      WebSocket,
    });
    connection.start();
  });
  connection?.destroy();
  doc.destroy();
  return sent;
}
