/**
 * The upper limit: one hand-written statement and JSON.stringify on node:http, without GraphQL, access checks and
 * limits.
 */
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(join(process.env.PEERS, 'package.json'));
const { Pool } = require('pg');
const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 20 });

const VERDICT = `p.slug, v.version, v.content_hash, v.published_at, p.first_published_at, r.canonical_json,
  (select coalesce(json_agg(json_build_object('version', w.version, 'class', s.correction_class, 'notice', s.notice) order by w.version desc), '[]')
   from publication_version w join revision s on s.id = w.revision_id where w.publication_id = p.id and s.correction_class is not null) as corrections`;
const NEWEST = `join lateral (select * from publication_version where publication_id = p.id order by version desc limit 1) v on true
  join revision r on r.id = v.revision_id`;

const STATEMENTS = {
  page: [
    'page',
    `select ${VERDICT} from publication p ${NEWEST} where p.newsroom_id = (select id from newsroom where slug = 'bench')
     order by p.first_published_at desc, p.id desc limit 50`,
  ],
  one: ['one', `select ${VERDICT} from publication p ${NEWEST} where p.slug = $1`],
  changes: [
    'changes',
    `select c.seq, c.kind, p.slug, v.version, v.content_hash, r.canonical_json from verdict_change c
     join publication p on p.id = c.publication_id
     join publication_version v on v.publication_id = c.publication_id and v.version = c.version
     join revision r on r.id = v.revision_id
     where c.newsroom_id = (select id from newsroom where slug = 'bench') and c.seq > $1 order by c.seq limit 100`,
  ],
};

/** The fields that a client selects of a verdict, read from its frozen bytes. */
function shown({ canonical_json: json, ...row }) {
  const { headline, claim, rating, evidence } = JSON.parse(json);
  return {
    ...row,
    headline,
    claim: { statement: claim.statement },
    rating: { label: rating.label },
    evidence: evidence.map(({ number, title, url, excerpt, note }) => ({
      number,
      title,
      url,
      excerpt,
      note,
    })),
  };
}

createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://local');
  const [name, text] = STATEMENTS[pathname.slice(1)] ?? STATEMENTS.one;
  const values = [...searchParams.values()];
  const { rows } = await pool.query({ name, text, values });
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ data: rows.map(shown) }));
}).listen(Number(process.env.PORT), '127.0.0.1');
