import { because } from '@assay/messages';
import { Readable } from 'node:stream';
import { badInput, notFound } from '@assay/domain';
import { CurrentMember, Requires, type CallingMember } from '@assay/server-platform/access';
import { DateScalar } from '@assay/server-platform/graphql';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { create as contentDisposition } from 'content-disposition';
import type { FastifyReply } from 'fastify';
import { csv } from '../csv/csv';
import { FiguresService } from '../figures/figures.service';
import { TABLES } from '../figures/tables';
import { periodOf, STEPS, type Period, type Step } from '../period/period';
import { PackService } from './pack.service';

/** Files that a member downloads. */
@Controller('export')
export class PackController {
  constructor(
    private readonly packs: PackService,
    private readonly figures: FiguresService,
  ) {}

  /** The evidence pack of a period, as a ZIP. */
  @Requires('newsroom.admin')
  @Get('evidence-pack.zip')
  async pack(
    @Query() asked: Record<string, string | undefined>,
    @CurrentMember() by: CallingMember,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const pack = await this.packs.open(by, periodAsked(by, asked));
    const name = `${pack.newsroom.slug}-evidence-${pack.period.from}-to-${pack.period.to}.zip`;
    void attached(reply, name)
      .type('application/zip')
      .send(Readable.from(this.packs.bytes(pack)));
  }

  /** The table behind one chart, as CSV. */
  @Requires('newsroom.read')
  @Get('insights/:table.csv')
  async table(
    @Param('table') name: string,
    @Query() asked: Record<string, string | undefined>,
    @CurrentMember() by: CallingMember,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const make = Object.hasOwn(TABLES, name) ? TABLES[name]! : undefined;
    if (!make) throw notFound('table');
    const period = periodAsked(by, asked);
    const { columns, rows } = await make(this.figures, period);
    void attached(reply, `${name}-${period.from}-to-${period.to}.csv`)
      .type('text/csv; charset=utf-8')
      .send(csv(columns, rows));
  }
}

/** @throws BAD_INPUT for what is no date, no step, or no period */
function periodAsked(
  { newsroomId }: CallingMember,
  { from, to, step = 'MONTH' }: Record<string, string | undefined>,
): Period {
  if (!STEPS.includes(step as Step)) throw badInput('step', because('step_unknown'));
  const day = (value: string | undefined) => DateScalar.parseValue(value) as string;
  return periodOf(newsroomId, day(from), day(to), step as Step);
}

function attached(reply: FastifyReply, name: string): FastifyReply {
  return reply
    .header('content-disposition', contentDisposition(name, { type: 'attachment' }))
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'private, no-store');
}
