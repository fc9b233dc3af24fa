import type { Notice } from '@assay/collab';
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { until } from './until';

/** A socket closed before it opened says so as an error, to a provider that no longer listens. */
class Socket extends WebSocket {
  constructor(url: string) {
    super(url);
    this.on('error', () => undefined);
  }
}

/** A person's window: the stock provider on a real socket. */
export class Writer {
  readonly doc: Y.Doc;
  readonly provider: HocuspocusProvider;
  readonly socket: HocuspocusProviderWebsocket;
  readonly notices: Notice[] = [];
  limits: { frame: number; document: number } | undefined;
  readonly denied: string[] = [];
  readonly closes: { code: number; reason: string }[] = [];

  constructor(
    address: string,
    document: string,
    options: { doc?: Y.Doc; socket?: HocuspocusProviderWebsocket; token?: string } = {},
  ) {
    this.doc = options.doc ?? new Y.Doc();
    this.socket =
      options.socket ??
      new HocuspocusProviderWebsocket({
        url: address,
        WebSocketPolyfill: Socket,
        delay: 20,
        minDelay: 20,
        maxDelay: 100,
        jitter: false,
      });
    this.provider = new HocuspocusProvider({
      websocketProvider: this.socket,
      name: document,
      document: this.doc,
      sessionAwareness: true,
      token: options.token ?? 'cookie format=all',
      onStateless: ({ payload }) => this.hear(JSON.parse(payload) as Notice),
      onAuthenticationFailed: ({ reason }) => void this.denied.push(reason),
    });
    this.socket.on('close', ({ event }: { event: { code: number; reason: string } }) =>
      this.closes.push({ code: event.code, reason: String(event.reason) }),
    );
    this.provider.attach();
  }

  /** Keeps what is said of something that happened; the limits are told whatever happens. */
  private hear(notice: Notice): void {
    if (notice.type === 'limits') this.limits = notice;
    else this.notices.push(notice);
  }

  /** The text everybody writes in these tests: the seed's summary. */
  get text(): Y.XmlText {
    return (this.doc.getXmlFragment('summary').get(0) as Y.XmlElement).get(0) as Y.XmlText;
  }

  /** Opens and waits until the document is here and everything of it stored. */
  static async open(address: string, document: string, options: { doc?: Y.Doc } = {}): Promise<Writer> {
    const writer = new Writer(address, document, options);
    await writer.saved();
    return writer;
  }

  write(words: string, at = this.text.length): void {
    this.text.insert(at, words);
  }

  /** Until the window would say "saved". */
  saved(): Promise<void> {
    return until(
      () => this.provider.isAuthenticated && this.provider.synced && !this.provider.hasUnsyncedChanges,
      'saved',
    );
  }

  reads(words: string): Promise<void> {
    return until(() => this.provider.synced && this.text.toString() === words, `reads ${words}`);
  }

  /** Pulls the plug, without a goodbye. */
  cut(): void {
    (this.socket.webSocket as unknown as WebSocket | null)?.terminate();
  }

  close(): void {
    this.provider.destroy();
    this.socket.destroy();
  }
}
