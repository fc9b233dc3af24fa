import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { WebSocket } from 'ws';
import * as Y from 'yjs';

/** A socket closed before it opened says so as an error, to a provider that no longer listens. */
class Socket extends WebSocket {
  constructor(url: string) {
    super(url);
    this.on('error', () => undefined);
  }
}

/** A person's window with the stock provider, writing numbered words. */
export class LoadWriter {
  readonly doc = new Y.Doc();
  readonly provider: HocuspocusProvider;
  private readonly socket: HocuspocusProviderWebsocket;
  /** Words written, and how many of the first of them the window says are saved. */
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
      token: 'bench',
      onUnsyncedChanges: ({ number }) => {
        if (number === 0 && this.provider.synced) this.saved = this.written;
      },
    });
    this.provider.attach();
  }

  /** Where words go: one text every document has. */
  get text(): Y.Text {
    return this.doc.getText('note:0');
  }

  /** Writes the next word, which names its writer and number. */
  write(): void {
    this.written += 1;
    this.text.insert(this.text.length, ` ${this.word(this.written)};`);
  }

  /** How the writer's `number`th word reads. */
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

/** Waits for something, with a bound. */
export async function until(is: () => boolean, what: string, withinMs = 60_000): Promise<void> {
  const end = Date.now() + withinMs;
  while (!is()) {
    if (Date.now() > end) throw new Error(`never happened: ${what}`);
    await sleep(10);
  }
}

export const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
