import type { FanOut, FanOutMessage, Logger } from '@assay/collab';
import { Database } from '@assay/server-platform/database';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { listen, send, sendWord } from './fan-out.queries';
import { packPayloads, readPayload } from './fan-out-payload';

/** Messages that wait while the connection is busy; further ones are dropped, and other nodes read their updates from the log. */
const MOST_WAITING = 20_000;
/** How often a silent connection is tested, and how long it may take to answer. */
const ALIVE_EVERY = 3_000;
const ALIVE_WITHIN = 2_000;
/** A node that received no message for this long assumes that it is alone, and stops announcing every keystroke. */
const ALONE_AFTER = 10_000;
/** How long to wait before connecting again. */
const AGAIN_AFTER = 250;

/**
 * Nodes send each other messages by LISTEN/NOTIFY on one connection of their own (N2). Messages about a commit are sent
 * after it, in one statement: NOTIFY inside the appending transaction would hold Postgres's global lock during the flush
 * to disk. A lost message or connection only delays: a node that receives no message reads the log (N3).
 */
export class PgFanOut implements FanOut {
  private readonly node = randomUUID();
  private client: Client | null = null;
  private waiting: FanOutMessage[] = [];
  private sending = false;
  /** When the last message of another node arrived, in ms of `performance.now()`. */
  private lastMessageAt = 0;
  private stopped = true;
  private onMessage: (message: FanOutMessage) => void = () => undefined;
  private onGap: () => void = () => undefined;
  private checking: NodeJS.Timeout | undefined;

  constructor(
    private readonly url: string,
    private readonly logger: Logger,
  ) {}

  /** The backend process that listens, while connected. */
  get backend(): number | null {
    return (this.client as unknown as { processID?: number } | null)?.processID ?? null;
  }

  publish(messages: FanOutMessage[]): void {
    if (!this.client || this.waiting.length + messages.length > MOST_WAITING) return;
    // A node that has just started, and has sent no message yet, finds what it lacks by comparing heads.
    const alone = performance.now() - this.lastMessageAt > ALONE_AFTER;
    const worth = alone
      ? messages.filter(({ kind }) => kind !== 'appended' && kind !== 'presence')
      : messages;
    if (worth.length === 0) return;
    this.waiting.push(...worth);
    if (!this.sending) void this.send();
  }

  subscribe(onMessage: (message: FanOutMessage) => void, onGap: () => void): () => void {
    this.onMessage = onMessage;
    this.onGap = onGap;
    this.stopped = false;
    void this.connect();
    this.checking = setInterval(() => void this.check(), ALIVE_EVERY).unref();
    return () => {
      this.stopped = true;
      clearInterval(this.checking);
      void this.drop();
    };
  }

  private async connect(): Promise<void> {
    if (this.stopped) return;
    const client = new Client({
      connectionString: this.url,
      connectionTimeoutMillis: 5_000,
      application_name: 'assay fan-out',
    });
    let lost = false;
    const onLost = () => {
      if (lost) return;
      lost = true;
      if (this.client === client) this.client = null;
      client.end().catch(() => undefined);
      if (!this.stopped) setTimeout(() => void this.connect(), AGAIN_AFTER).unref();
    };
    client.on('error', onLost);
    client.on('end', onLost);
    client.on('notification', ({ payload }) => {
      this.hear(payload ?? '');
    });
    try {
      await client.connect();
      await listen(new Database(client));
      if (this.stopped) return void client.end();
      this.client = client;
      await this.greet(client, 'hello');
      this.onGap();
    } catch (error) {
      this.logger.warn({ error }, 'not hearing other nodes, trying again');
      onLost();
    }
  }

  private async send(): Promise<void> {
    this.sending = true;
    while (this.client && this.waiting.length > 0) {
      const payloads = packPayloads(this.node, this.waiting.splice(0));
      try {
        await send(new Database(this.client), payloads);
      } catch {
        await this.drop();
      }
    }
    this.waiting = [];
    this.sending = false;
  }

  /** Nodes send `hello` when they start, answer it with `here`, and repeat `here` from time to time. */
  private async greet(client: Client, word: 'hello' | 'here'): Promise<void> {
    await sendWord(new Database(client), `${word} ${this.node}`);
  }

  private hear(payload: string): void {
    const [word, node] = payload.split(' ', 2);
    if (word === 'hello' || word === 'here') {
      if (node === this.node) return;
      this.lastMessageAt = performance.now();
      if (word === 'hello' && this.client) void this.greet(this.client, 'here').catch(() => this.drop());
      return;
    }
    const messages = readPayload(this.node, payload);
    if (messages.length > 0) this.lastMessageAt = performance.now();
    for (const message of messages) this.onMessage(message);
  }

  private async check(): Promise<void> {
    const { client } = this;
    if (!client) return;
    const late = new Promise((_, reject) =>
      setTimeout(() => reject(new Error('silent')), ALIVE_WITHIN).unref(),
    );
    await Promise.race([this.greet(client, 'here'), late]).catch(() => this.drop());
  }

  private async drop(): Promise<void> {
    const { client } = this;
    this.client = null;
    // A connection that does not answer cannot be ended by a message: destroy it.
    (
      client as unknown as { connection?: { stream?: { destroy(): void } } } | null
    )?.connection?.stream?.destroy();
  }
}
