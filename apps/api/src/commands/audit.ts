import 'reflect-metadata';
import { AuditEvent, AuditService } from '@assay/server-audit';
import { Newsroom } from '@assay/server-newsroom';
import type { DataSource } from 'typeorm';
import { runCommand } from './run-command';

/** Events read at once for an export. */
const PAGE = 1_000;

const [command = '', slug] = process.argv.slice(2);
if (!['verify', 'export'].includes(command) || (command === 'export' && !slug)) {
  console.error('Say which: audit -- verify [newsroom], audit -- export <newsroom>');
  process.exit(2);
}

await runCommand(async (source) => {
  const newsrooms = await source
    .getRepository(Newsroom)
    .find({ where: slug ? { slug } : {}, order: { slug: 'ASC' } });
  if (slug && newsrooms.length === 0) {
    console.error(`There is no newsroom ${slug}.`);
    return false;
  }
  let holds = true;
  for (const newsroom of newsrooms) {
    if (command === 'export') await print(source, newsroom);
    else holds = (await verify(source, newsroom)) && holds;
  }
  return holds;
});

async function verify(source: DataSource, { id, slug: name }: Newsroom): Promise<boolean> {
  const { events, firstBroken } = await new AuditService(source).check(id);
  console.log(
    firstBroken === null
      ? `${name}: ${events} decisions, the chain holds`
      : `${name}: broken at decision ${firstBroken} of ${events}`,
  );
  return firstBroken === null;
}

/** Every decision of a newsroom, oldest first, one JSON object a line. */
async function print(source: DataSource, { id }: Newsroom): Promise<void> {
  for (let after = 0, more = true; more;) {
    const events = await source
      .getRepository(AuditEvent)
      .createQueryBuilder('event')
      .where('event.newsroomId = :id and event.seq > :after', { id, after })
      .orderBy('event.seq')
      .limit(PAGE)
      .getMany();
    for (const event of events) console.log(JSON.stringify(event));
    after = events.at(-1)?.seq ?? after;
    more = events.length === PAGE;
  }
}
