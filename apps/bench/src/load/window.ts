import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';

/** A window on one document, with the stock provider of its server. */
interface Window {
  doc: Y.Doc;
  /** The document's name. */
  name: string;
  /** The key that this window writes. */
  key: string;
  /** Whether it has the document, and waits for no acknowledgement where the server acknowledges. */
  isOpen(): boolean;
  close(): void;
}

export type OpenWindow = (port: number, name: string, member: string, key: string) => Window;

/** For the Hocuspocus protocol, which this engine speaks too. */
export const openStock: OpenWindow = (port, name, member, key) => {
  const doc = new Y.Doc();
  const socket = new HocuspocusProviderWebsocket({
    url: `ws://127.0.0.1:${port}/?member=${member}`,
    WebSocketPolyfill: WebSocket,
  });
  const provider = new HocuspocusProvider({
    websocketProvider: socket,
    name,
    document: doc,
    token: 'bench format=all',
  });
  provider.attach();
  return {
    doc,
    name,
    key,
    isOpen: () => provider.synced && !provider.hasUnsyncedChanges,
    close: () => {
      provider.destroy();
      socket.destroy();
    },
  };
};

/** For the protocol of y-websocket. */
export const openBare: OpenWindow = (port, name, _member, key) => {
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(`ws://127.0.0.1:${port}`, name, doc, {
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  });
  return { doc, name, key, isOpen: () => provider.synced, close: () => provider.destroy() };
};
