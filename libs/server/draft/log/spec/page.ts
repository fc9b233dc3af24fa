import { DraftConnection, nextFacts, NOTHING_YET, saveState } from '@assay/draft-client';
import type { ClosedBecause, NetworkSignal, SaveFacts, SaveState } from '@assay/draft-client';
import { WebSocket } from 'ws';
import * as Y from 'yjs';

/** A socket closed before it opened says so as an error, to a provider that no longer listens. */
class Socket extends WebSocket {
  constructor(url: string) {
    super(url);
    this.on('error', () => undefined);
  }
}

/** The browser's half of a draft without the browser: its connection, and what its save line said when. */
export class Page {
  readonly doc = new Y.Doc();
  readonly connection: DraftConnection;
  facts: SaveFacts = NOTHING_YET;
  /** Everything the save line said, in order. */
  readonly said: SaveState[] = [];
  /** The codes with which the server refused its words. */
  readonly refused: string[] = [];
  #signal: (signal: NetworkSignal) => void = () => undefined;

  constructor(
    address: string,
    document: string,
    private readonly onSaid: (state: SaveState) => void = () => undefined,
    reachable: () => Promise<boolean> = () => Promise.resolve(false),
  ) {
    this.connection = new DraftConnection({
      url: address,
      documentName: document,
      doc: this.doc,
      format: 'all',
      report: (event) => {
        this.facts = nextFacts(this.facts, event);
        const state = saveState(this.facts);
        if (this.said.at(-1) === state) return;
        this.said.push(state);
        this.onSaid(state);
      },
      onNotice: (notice) => {
        if (notice.type === 'refusal') this.refused.push(notice.code);
        if (notice.type === 'access')
          this.facts = nextFacts(this.facts, { type: 'access', readOnly: notice.access === 'read' });
      },
      onSessionEnded: () => new Promise(() => undefined),
      onRemoved: () => undefined,
      sentence: (why: ClosedBecause) => why,
      refused: ({ message }) => message,
      reachable,
      signals: (listener) => {
        this.#signal = listener;
        return () => (this.#signal = () => undefined);
      },
      WebSocket: Socket as unknown as new (url: string) => globalThis.WebSocket,
      times: {
        joinWithin: 400,
        silentFor: 200,
        answerWithin: 150,
        retryFirst: 20,
        retryLongest: 100,
        retryDenied: 100,
      },
    });
    this.connection.start();
  }

  get state(): SaveState {
    return saveState(this.facts);
  }

  /** The text these tests write: the seed's summary. */
  get text(): Y.XmlText {
    return (this.doc.getXmlFragment('summary').get(0) as Y.XmlElement).get(0) as Y.XmlText;
  }

  write(words: string): void {
    this.text.insert(this.text.length, words);
  }

  signal(signal: NetworkSignal): void {
    this.#signal(signal);
  }

  close(): void {
    this.connection.destroy();
    this.doc.destroy();
  }
}
