/** The reference: Apollo Server on Express, with one hand-written statement per query. */
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(join(process.env.PEERS, 'package.json'));
const { ApolloServer } = require('@apollo/server');
const { expressMiddleware } = require('@as-integrations/express5');
const express = require('express');
const { Pool } = require('pg');
const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 20 });

const typeDefs = `
  type Evidence { number: Int! title: String! url: String excerpt: String note: String }
  type Correction { version: Int! notice: String! }
  type Claim { statement: String! }
  type Rating { label: String! }
  type Verdict { slug: String! version: Int! contentHash: String! headline: String! claim: Claim! rating: Rating! evidence: [Evidence!]! corrections: [Correction!]! }
  type Change { cursor: String! kind: String! verdict: Verdict! }
  type Query { verdicts(first: Int!): [Verdict!]! verdict(slug: String!): Verdict verdictChanges(after: Int!): [Change!]! }`;

const VERDICT = `p.slug, v.version, v.content_hash as "contentHash", r.canonical_json,
  (select coalesce(json_agg(json_build_object('version', w.version, 'notice', s.notice) order by w.version desc), '[]')
   from publication_version w join revision s on s.id = w.revision_id where w.publication_id = p.id and s.correction_class is not null) as corrections`;
const NEWEST = `join lateral (select * from publication_version where publication_id = p.id order by version desc limit 1) v on true
  join revision r on r.id = v.revision_id`;
const verdict = ({ canonical_json: json, ...row }) => ({ ...row, ...JSON.parse(json) });

const resolvers = {
  Query: {
    verdicts: async (_, { first }) =>
      (
        await pool.query(
          `select ${VERDICT} from publication p ${NEWEST} where p.newsroom_id = (select id from newsroom where slug = 'bench')
           order by p.first_published_at desc, p.id desc limit $1`,
          [first],
        )
      ).rows.map(verdict),
    verdict: async (_, { slug }) =>
      (await pool.query(`select ${VERDICT} from publication p ${NEWEST} where p.slug = $1`, [slug])).rows.map(
        verdict,
      )[0],
    verdictChanges: async (_, { after }) =>
      (
        await pool.query(
          `select c.seq::text as cursor, c.kind, p.slug, v.version, v.content_hash as "contentHash", r.canonical_json from verdict_change c
           join publication p on p.id = c.publication_id
           join publication_version v on v.publication_id = c.publication_id and v.version = c.version
           join revision r on r.id = v.revision_id
           where c.newsroom_id = (select id from newsroom where slug = 'bench') and c.seq > $1 order by c.seq limit 100`,
          [after],
        )
      ).rows.map(({ cursor, kind, ...row }) => ({
        cursor,
        kind,
        verdict: verdict({ ...row, corrections: [] }),
      })),
  },
};

const server = new ApolloServer({ typeDefs, resolvers });
await server.start();
const app = express();
app.get('/ready', (_, response) => response.send('ready'));
app.use('/graphql', express.json(), expressMiddleware(server));
app.listen(Number(process.env.PORT), '127.0.0.1');
