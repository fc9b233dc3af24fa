import * as Y from 'yjs';
import { fragment, metaMap } from './shared-types';

/** The Yjs client id that writes seeds and nothing else. */
export const SEED_CLIENT_ID = 1;

/**
 * The first update of every verdict, made on the server (D1): one empty paragraph in each field, and the language. The
 * bytes are the same for the same language, so applying the update twice changes nothing.
 *
 * @param language BCP 47 tag of the verdict's language; `und` where it is not known
 */
export function createVerdictDoc(language: string): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = SEED_CLIENT_ID;
  doc.transact(() => {
    metaMap(doc).set('language', language);
    for (const field of ['headline', 'summary', 'rationale'] as const) {
      const paragraph = new Y.XmlElement('paragraph');
      // The paragraph contains a text from the start: two members who type the first word at the same time then write
      // into the same text.
      paragraph.insert(0, [new Y.XmlText()]);
      fragment(doc, field).insert(0, [paragraph]);
    }
  });
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return update;
}
