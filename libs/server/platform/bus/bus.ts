import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Client } from 'pg';
import { CONFIG, type Config } from '../config/config';
import { readEvent, type BusEvent } from './bus-event';

export const BUS_CHANNEL = 'assay_bus';

const RETRY_MS = 1_000;

/**
 * How often the listening connection is checked, and how long the check may take. A connection that a firewall dropped
 * reports no error: without the check this node would receive no more events, and not notice.
 */
const ALIVE_EVERY_MS = 3_000;
const ALIVE_WITHIN_MS = 2_000;

/** How many characters of an unreadable payload are logged. */
const LOGGED = 200;

/**
 * Delivers each `BusEvent` to this node once: events of other nodes over one LISTEN connection, which is opened again when
 * it is lost, and the node's own by `deliverHere`. Every node gets every event, so a listener acts for its own node only.
 */
@Injectable()
export class Bus implements OnApplicationBootstrap, OnApplicationShutdown {
  /** The sender id of this node's events: it ignores notifications with it. */
  readonly node = randomUUID();
  private readonly log = new Logger('Bus');
  private readonly events = new EventEmitter({ captureRejections: false }).setMaxListeners(100);
  private client: Client | undefined;
  private listening = false;
  private stopped = false;
  private checking: NodeJS.Timeout | undefined;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Calls `listener` for each event; `listener` must not throw. Returns a function that unsubscribes. */
  onEvent(listener: (event: BusEvent) => void): () => void {
    this.events.on('event', listener);
    return () => this.events.off('event', listener);
  }

  /**
   * Calls `listener` when events may be lost: each time the connection was opened again. Returns a function that
   * unsubscribes.
   */
  onGap(listener: () => void): () => void {
    this.events.on('gap', listener);
    return () => this.events.off('gap', listener);
  }

  /** Delivers an event of a commit of this node to its own listeners; other nodes get it by NOTIFY. */
  deliverHere(event: BusEvent): void {
    this.events.emit('event', event);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.connect(false);
    this.checking = setInterval(() => void this.check(), ALIVE_EVERY_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.checking);
    await this.client?.end().catch(() => undefined);
  }

  private async connect(again: boolean): Promise<void> {
    if (this.stopped) return;
    const client = new Client({ connectionString: this.config.databaseUrl, application_name: 'assay-bus' });
    this.client = client;
    this.listening = false;
    const retry = (error?: Error) => {
      if (this.client !== client || this.stopped) return;
      this.client = undefined;
      this.log.warn(`Lost the listening connection (${error?.message ?? 'closed'}); connecting again`);
      setTimeout(() => void this.connect(true), RETRY_MS).unref();
    };
    client.on('error', retry);
    client.on('end', () => retry());
    client.on('notification', ({ payload }) => this.receive(payload ?? ''));
    try {
      await client.connect();
      await client.query(`listen ${BUS_CHANNEL}`);
      this.listening = true;
      if (again) this.events.emit('gap');
    } catch (error) {
      retry(error as Error);
    }
  }

  private receive(payload: string): void {
    const sent = readEvent(payload);
    if (!sent) return this.log.warn(`Skipped a notification that is no event: ${payload.slice(0, LOGGED)}`);
    if (sent.from !== this.node) this.events.emit('event', sent.event);
  }

  private async check(): Promise<void> {
    const { client } = this;
    if (!client || !this.listening) return;
    const late = new Promise((_, reject) =>
      setTimeout(() => reject(new Error('no answer')), ALIVE_WITHIN_MS).unref(),
    );
    const answered = await Promise.race([client.query(`select '${BUS_CHANNEL}'`), late]).catch(() => null);
    // A connection that does not answer would not close either: its socket is destroyed, and a new one is opened.
    if (!answered) client.connection.stream.destroy();
  }
}
