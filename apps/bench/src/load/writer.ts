import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { WebSocket } from 'ws';
import * as Y from 'yjs';

/** A socket that is closed before it opened reports that as an error, when its provider no longer listens. */
class Socket extends WebSocket {
  constructor(url: string) {
    super(url);
    this.on('error', () => undefined);
  }
}

/** A member's window with the stock provider, which writes numbered words. */
export class LoadWriter {
  readonly doc = new Y.Doc();
  readonly provider: HocuspocusProvider;
  private readonly socket: HocuspocusProviderWebsocket;
  /** Words written, and how many of the first of them the window shows as saved. */
  written = 0;
  saved = 0;

  constructor(
    address: string,
    document: string,
    readonly name: string,
  ) {
    this.socket = new HocuspocusProviderWebsocket({
      url: address,
      WebSocketPolyfill: Socket,
      delay: 50,
      minDelay: 50,
      maxDelay: 500,
    });
    this.provider = new HocuspocusProvider({
      websocketProvider: this.socket,
      name: document,
      document: this.doc,
      token: 'bench format=all',
      onUnsyncedChanges: ({ number }) => {
        if (number === 0 && this.provider.synced) this.saved = this.written;
      },
    });
    this.provider.attach();
  }

  /** The text for the words; every document has it. */
  get text(): Y.Text {
    return this.doc.getText('note:0');
  }

  /** Writes the next word, which contains its writer and number. */
  write(): void {
    this.written += 1;
    this.text.insert(this.text.length, ` ${this.word(this.written)};`);
  }

  /** The text of the writer's `number`th word. */
  word(number: number): string {
    return `${this.name}.${number}`;
  }

  get isSaved(): boolean {
    return this.provider.isAuthenticated && this.provider.synced && !this.provider.hasUnsyncedChanges;
  }

  close(): void {
    this.provider.destroy();
    this.socket.destroy();
  }
}

/** Waits for a condition, up to a limit. */
export async function until(is: () => boolean, what: string, withinMs = 60_000): Promise<void> {
  const end = Date.now() + withinMs;
  while (!is()) {
    if (Date.now() > end) throw new Error(`never happened: ${what}`);
    await sleep(10);
  }
}

export const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
