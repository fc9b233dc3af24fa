import { Requires } from '@assay/server-platform';
import { Controller, Get, HttpCode } from '@nestjs/common';
import { DataSource } from 'typeorm';

@Controller('health')
export class HealthController {
  constructor(private readonly source: DataSource) {}

  /** The process answers. */
  @Requires('session.open')
  @Get('live')
  @HttpCode(200)
  live(): { ok: true } {
    return { ok: true };
  }

  /** The process and its database answer; 503 otherwise (by the failure filter). */
  @Requires('session.open')
  @Get('ready')
  async ready(): Promise<{ ok: true }> {
    await this.source.query('select 1');
    return { ok: true };
  }
}
