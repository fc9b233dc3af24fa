import { Database } from '@assay/server-platform/database';
import { defineTask, JobHandlers } from '@assay/server-platform/jobs';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { deleteEndedLinks, deleteEndedSessions, deleteOldEvents } from './auth-upkeep.queries';

export const DELETE_ENDED_SESSIONS = defineTask({
  name: 'auth.delete_ended',
  data: z.object({}),
  pool: 'local',
  retry: { attempts: 5, first: 30, most: 600 },
  cron: '17 * * * *',
  catchUp: 3_600_000,
});

/** Deletes ended sessions and links, and old events of accounts. */
@Injectable()
export class AuthUpkeep {
  constructor(
    private readonly db: Database,
    handlers: JobHandlers,
  ) {
    handlers.register(DELETE_ENDED_SESSIONS, { run: () => this.deleteEnded() });
  }

  private async deleteEnded(): Promise<void> {
    await deleteEndedSessions(this.db);
    await deleteEndedLinks(this.db);
    await deleteOldEvents(this.db);
  }
}
