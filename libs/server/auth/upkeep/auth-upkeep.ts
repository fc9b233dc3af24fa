import { Rounds } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

const EVERY_MS = 60 * 60 * 1_000;

/** How long the log of accounts is kept. */
const EVENTS_KEPT = '1 year';

/** Deletes sessions and links that have ended, and events of accounts that are past their time. */
@Injectable()
export class AuthUpkeep extends Rounds {
  constructor(private readonly source: DataSource) {
    super(EVERY_MS);
  }

  async round(): Promise<void> {
    await this.source.query('delete from session where expires_at < now()');
    await this.source.query('delete from account_link where expires_at < now()');
    await this.source.query('delete from account_event where at < now() - $1::interval', [EVENTS_KEPT]);
  }
}
