import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { AuditEvent, AuditService } from '@assay/server-audit';
import { Newsroom } from '@assay/server-newsroom';
import { Database } from '@assay/server-platform/database';
import { readHeads, SignedAuditHead, signedHeads, SigningKey } from '@assay/server-publication';
import { MoreThan, type DataSource } from 'typeorm';
import { runCommand } from './run-command';

/** Events read at once for an export. */
const PAGE = 1_000;

const USAGE = `audit -- verify [newsroom] [--heads <file>]   walks the chain, and holds it to its signed heads
audit -- heads <newsroom>                     prints the signed heads, one a line, to be kept elsewhere
audit -- export <newsroom>                    prints every decision, one JSON object a line`;

const { command, slug, elsewhere } = readArguments();

await runCommand(async (source) => {
  const newsrooms = await source
    .getRepository(Newsroom)
    .find({ where: slug ? { slug } : {}, order: { slug: 'ASC' } });
  if (slug && newsrooms.length === 0) {
    console.error(`There is no newsroom ${slug}.`);
    return false;
  }
  let holds = true;
  let matched = 0;
  for (const newsroom of newsrooms) {
    if (command === 'export') await printEvents(source, newsroom);
    else if (command === 'heads') await printHeads(source, newsroom);
    else {
      const found = await verify(source, newsroom);
      holds = found.holds && holds;
      matched += found.matched;
    }
  }
  // A head that fits no newsroom says nothing, and would look like one that holds.
  if (elsewhere.length > 0 && matched === 0) {
    console.error('None of the signed heads in the file is of a newsroom that was verified.');
    return false;
  }
  return holds;
});

function readArguments(): { command: string; slug: string | undefined; elsewhere: string[] } {
  try {
    const { values, positionals } = parseArgs({
      args: process.argv.slice(2),
      allowPositionals: true,
      options: { heads: { type: 'string' } },
    });
    const [command = '', slug] = positionals;
    if (!['verify', 'export', 'heads'].includes(command) || (command !== 'verify' && !slug))
      throw new Error('Say which of these to do:');
    const elsewhere = values.heads ? signedHeads(readFileSync(values.heads, 'utf8')) : [];
    if (values.heads && elsewhere.length === 0) throw new Error(`${values.heads} holds no signed heads.`);
    return { command, slug, elsewhere };
  } catch (error) {
    console.error(`${(error as Error).message}\n${USAGE}`);
    process.exit(2);
  }
}

/** Holds a newsroom's chain to itself, to the heads signed in the database, and to those that were kept elsewhere. */
async function verify(
  source: DataSource,
  { id, slug: name }: Newsroom,
): Promise<{ holds: boolean; matched: number }> {
  const keys = (await source.getRepository(SigningKey).findBy({ newsroomId: id })).map(
    ({ kid, publicJwk }) => ({ ...publicJwk, kid, alg: 'EdDSA' }),
  );
  const own = await headsOf(source, id);
  const { hashes, problems } = await readHeads([...own, ...elsewhere], name, { keys });
  const kept = await readHeads(elsewhere, name, { keys });
  const { events, firstBroken } = await new AuditService(source, new Database(source.manager)).check(
    id,
    hashes,
  );
  for (const problem of problems) console.error(`${name}: ${problem}`);
  console.log(
    firstBroken === null
      ? `${name}: ${events} decisions, the chain holds, and ${hashes.size} signed heads fit it`
      : `${name}: broken at decision ${firstBroken} of ${events}`,
  );
  return {
    holds: firstBroken === null && problems.length === 0,
    matched: kept.hashes.size + kept.problems.length,
  };
}

async function headsOf(source: DataSource, newsroomId: string): Promise<string[]> {
  const heads = await source
    .getRepository(SignedAuditHead)
    .find({ where: { newsroomId }, order: { seq: 'ASC' } });
  return heads.map(({ signature }) => signature);
}

async function printHeads(source: DataSource, { id }: Newsroom): Promise<void> {
  for (const head of await headsOf(source, id)) console.log(head);
}

/** Every decision of a newsroom, oldest first, one JSON object a line. */
async function printEvents(source: DataSource, { id }: Newsroom): Promise<void> {
  for (let after = 0, more = true; more;) {
    const events = await source.getRepository(AuditEvent).find({
      where: { newsroomId: id, seq: MoreThan(after) },
      order: { seq: 'ASC' },
      take: PAGE,
    });
    for (const event of events) console.log(JSON.stringify(event));
    after = events.at(-1)?.seq ?? after;
    more = events.length === PAGE;
  }
}
