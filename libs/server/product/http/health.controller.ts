import { Requires } from '@assay/server-platform/access';
import { Database } from '@assay/server-platform/database';
import { Controller, Get, HttpCode } from '@nestjs/common';
import { askDatabase } from './health.queries';

/** How long an answer of the database is reused, in milliseconds. */
const HOLDS_MS = 1_000;

@Controller('health')
export class HealthController {
  private asked: { at: number; answer: Promise<void> } | undefined;

  constructor(private readonly db: Database) {}

  /** The process answers. */
  @Requires('session.open')
  @Get('live')
  @HttpCode(200)
  live(): { ok: true } {
    return { ok: true };
  }

  /**
   * The process and its database answer; 503 otherwise (by the failure filter). The database is asked at most once a
   * second, however many clients ask: no rate limit applies here.
   */
  @Requires('session.open')
  @Get('ready')
  async ready(): Promise<{ ok: true }> {
    const now = performance.now();
    if (!this.asked || now - this.asked.at > HOLDS_MS) {
      this.asked = { at: now, answer: askDatabase(this.db) };
      // The caller gets the failure from the await below; without this handler an unhandled rejection would end the process.
      this.asked.answer.catch(() => undefined);
    }
    await this.asked.answer;
    return { ok: true };
  }
}
