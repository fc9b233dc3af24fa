import { Requires } from '@assay/server-platform';
import { Controller, Get, HttpCode } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** How long an answer about the database holds for everybody who asks, in milliseconds. */
const HOLDS_MS = 1_000;

@Controller('health')
export class HealthController {
  private asked: { at: number; answer: Promise<unknown> } | undefined;

  constructor(private readonly source: DataSource) {}

  /** The process answers. */
  @Requires('session.open')
  @Get('live')
  @HttpCode(200)
  live(): { ok: true } {
    return { ok: true };
  }

  /**
   * The process and its database answer; 503 otherwise (by the failure filter). The database is asked at most once a
   * second, whoever asks: nobody is counted here.
   */
  @Requires('session.open')
  @Get('ready')
  async ready(): Promise<{ ok: true }> {
    const now = performance.now();
    if (!this.asked || now - this.asked.at > HOLDS_MS) {
      this.asked = { at: now, answer: this.source.query('select 1') };
      // Whoever asked hears of it below; one that nobody awaits must not end the process.
      this.asked.answer.catch(() => undefined);
    }
    await this.asked.answer;
    return { ok: true };
  }
}
