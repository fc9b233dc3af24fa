import * as Y from 'yjs';
import { networkSignals, serverAnswers, socketAddress } from '../connection/browser';
import { DraftConnection } from '../connection/connection';
import { copyName } from '../local-copy/kept-copies';
import { LocalCopy } from '../local-copy/local-copy';
import { nextFacts, NOTHING_YET, serverHasAll } from '../save-state/save-state';
import type { SaveEvent } from '../save-state/save-state';

/**
 * Sends what lies in a draft's copy in this browser, without a page that shows it.
 *
 * @param withinMs the longest it may take
 * @returns whether the server is known to have every word of it
 */
export async function sendCopy(
  factory: IDBFactory,
  memberId: string,
  documentName: string,
  withinMs: number,
): Promise<boolean> {
  const doc = new Y.Doc();
  const copy = new LocalCopy(copyName(memberId, documentName), doc, factory, () => undefined);
  await copy.whenRead;
  // What could not be read cannot be sent either.
  if (!copy.holdsAll) {
    await copy.close();
    return false;
  }
  let connection: DraftConnection | undefined;
  const sent = await new Promise<boolean>((resolve) => {
    const timer = setTimeout(() => resolve(false), withinMs);
    let facts = NOTHING_YET;
    const note = (event: SaveEvent) => {
      facts = nextFacts(facts, event);
      const refused = facts.phase === 'ended' || facts.phase === 'signed_out' || facts.refusal !== undefined;
      if (!refused && !serverHasAll(facts)) return;
      clearTimeout(timer);
      resolve(!refused);
    };
    connection = new DraftConnection({
      url: socketAddress(memberId),
      documentName,
      doc,
      report: note,
      onNotice: (notice) => {
        if (notice.type === 'refusal' && !notice.retry) note({ type: 'refused', sentence: notice.message });
      },
      onSessionEnded: () => new Promise(() => undefined),
      sentence: (why) => why,
      reachable: serverAnswers,
      signals: networkSignals,
      WebSocket,
    });
    connection.start();
  });
  connection?.destroy();
  if (sent) copy.sent();
  await copy.close();
  doc.destroy();
  return sent;
}
