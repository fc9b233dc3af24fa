import { DraftConnection, type Notice } from '@assay/draft-client';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import type { Person } from './person';

/** A draft as a page opens it, without a browser. */
export interface OpenDraft {
  doc: Y.Doc;
  /** Whether the server's state has arrived. */
  isRead: boolean;
  /** The server's messages other than changes of the document, in order. */
  notices: Notice[];
  /** The codes of the server's refusals. */
  refused: string[];
  /** Whether the server asked the client to delete the draft. */
  wasRemoved: boolean;
  close(): void;
}

/** Opens a draft at a node, as a signed-in member. */
export function openDraft(url: string, by: Person, documentName: string): OpenDraft {
  const open: OpenDraft = {
    ...{ doc: new Y.Doc(), isRead: false, notices: [], refused: [], wasRemoved: false },
    close: () => {
      connection.destroy();
      open.doc.destroy();
    },
  };
  const socket = class extends WebSocket {
    constructor(address: string) {
      super(address, { headers: { cookie: by.cookie } });
      this.on('error', () => undefined);
    }
  };
  const connection = new DraftConnection({
    url: `${url.replace('http', 'ws')}/collab?member=${by.memberId}`,
    documentName,
    doc: open.doc,
    format: 'all',
    report: ({ type }) => (open.isRead ||= type === 'caught_up'),
    onNotice: (notice) => {
      open.notices.push(notice);
      if (notice.type === 'refusal') open.refused.push(notice.code);
    },
    onSessionEnded: () => new Promise(() => undefined),
    onRemoved: () => (open.wasRemoved = true),
    sentence: (why) => why,
    refused: ({ message }) => message,
    reachable: () => Promise.resolve(false),
    signals: () => () => undefined,
    WebSocket: socket as unknown as new (address: string) => globalThis.WebSocket,
  });
  connection.start();
  return open;
}
