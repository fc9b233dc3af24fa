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

export const BUS_CHANNEL = 'assay_bus';

/** What nodes tell each other after a commit. Small by nature: NOTIFY carries at most 8 kB. */
export type BusEvent =
  | { kind: 'claim_changed'; newsroomId: string; claimId: string }
  /** The claim was removed under law: every node forgets what it holds of it. */
  | { kind: 'claim_removed'; newsroomId: string; claimId: string }
  | { kind: 'verdict_changed'; newsroomId: string }
  /** `memberId`: only what this member has read changed. */
  | { kind: 'discussion_changed'; newsroomId: string; claimId: string; memberId?: string }
  | { kind: 'newsroom_changed'; newsroomId: string }
  | { kind: 'key_revoked'; keyId: string }
  | { kind: 'member_changed'; newsroomId: string; memberId: string }
  | { kind: 'sessions_ended'; sessionIds: string[] };

const RETRY_MS = 1_000;

/** Hears `BusEvent`s from every node, this one included, over one LISTEN connection that is made again when lost. */
@Injectable()
export class Bus implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('Bus');
  private readonly events = new EventEmitter({ captureRejections: false }).setMaxListeners(100);
  private client: Client | undefined;
  private stopped = false;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Calls `listener` for each event; `listener` must not throw. Returns the way to stop. */
  hear(listener: (event: BusEvent) => void): () => void {
    this.events.on('event', listener);
    return () => this.events.off('event', listener);
  }

  /**
   * Calls `listener` whenever messages may have been missed: after each time the connection was made again. Returns the
   * way to stop.
   */
  onGap(listener: () => void): () => void {
    this.events.on('gap', listener);
    return () => this.events.off('gap', listener);
  }

  /** Tells this node at once of what has just been committed here; the others, and this one again, hear it by NOTIFY. */
  tellHere(event: BusEvent): void {
    this.events.emit('event', event);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.connect(false);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    await this.client?.end().catch(() => undefined);
  }

  private async connect(again: boolean): Promise<void> {
    if (this.stopped) return;
    const client = new Client({ connectionString: this.config.databaseUrl, application_name: 'assay-bus' });
    this.client = client;
    const retry = (error?: Error) => {
      if (this.client !== client || this.stopped) return;
      this.client = undefined;
      this.log.warn(`Lost the listening connection (${error?.message ?? 'closed'}); connecting again`);
      setTimeout(() => void this.connect(true), RETRY_MS).unref();
    };
    client.on('error', retry);
    client.on('end', () => retry());
    client.on('notification', ({ payload }) => {
      if (payload) this.events.emit('event', JSON.parse(payload) as BusEvent);
    });
    try {
      await client.connect();
      await client.query(`listen ${BUS_CHANNEL}`);
      if (again) this.events.emit('gap');
    } catch (error) {
      retry(error as Error);
    }
  }
}
