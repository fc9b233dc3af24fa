import 'reflect-metadata';
import { AuditEvent, AuditService } from '@assay/server-audit';
import { Newsroom } from '@assay/server-newsroom';
import { openDatabase } from './database';

/** Events read at once for an export. */
const PAGE = 1_000;

const [command = '', slug] = process.argv.slice(2);
if (!['verify', 'export'].includes(command) || (command === 'export' && !slug)) {
  console.error('Say which: audit -- verify [newsroom], audit -- export <newsroom>');
  process.exit(2);
}
const { source, close } = await openDatabase();
const newsrooms = await source
  .getRepository(Newsroom)
  .find({ where: slug ? { slug } : {}, order: { slug: 'ASC' } });
let broken = 0;
if (newsrooms.length === 0) {
  console.error(slug ? `There is no newsroom ${slug}.` : 'There is no newsroom yet.');
  broken = slug ? 1 : 0;
}
for (const newsroom of newsrooms) {
  if (command === 'export') {
    for (let after = 0; ;) {
      const events = await source
        .getRepository(AuditEvent)
        .createQueryBuilder('event')
        .where('event.newsroomId = :id and event.seq > :after', { id: newsroom.id, after })
        .orderBy('event.seq')
        .limit(PAGE)
        .getMany();
      for (const event of events) console.log(JSON.stringify(event));
      after = events.at(-1)?.seq ?? 0;
      if (events.length < PAGE) break;
    }
    continue;
  }
  const at = await new AuditService(source).firstBroken(newsroom.id);
  const count = await source.getRepository(AuditEvent).countBy({ newsroomId: newsroom.id });
  console.log(
    at === null
      ? `${newsroom.slug}: ${count} decisions, the chain holds`
      : `${newsroom.slug}: broken at decision ${at} of ${count}`,
  );
  if (at !== null) broken += 1;
}
await close();
process.exit(broken ? 1 : 0);
