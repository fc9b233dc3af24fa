import { Rounds } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

const EVERY_MS = 60 * 60 * 1_000;

/** Deletes sessions and links that have ended, and events of accounts that are past their time. */
@Injectable()
export class AuthUpkeep extends Rounds {
  constructor(private readonly source: DataSource) {
    super(EVERY_MS);
  }

  async round(): Promise<void> {
    await this.source.query('delete from session where expires_at < now()');
    await this.source.query('delete from account_link where expires_at < now()');
    // The application may not delete events; the owner's function deletes those older than a year.
    await this.source.query('select delete_old_account_events()');
  }
}
