import type { PublishedNewsroom } from './newsroom';
import type { Walk } from './load';

/** The measured questions, the same for every server in its own API. */
export const QUESTIONS = ['page', 'one', 'follow'] as const;
export type Question = (typeof QUESTIONS)[number];

/** Titles of the questions in the table. */
export const QUESTION_NAMES: Record<Question, string> = {
  page: 'page of 50 with evidence and corrections',
  one: 'one by its slug',
  follow: 'follow 1,000 changes, 100 at a time',
};

/** The number of different slugs in the requests. */
const HOT = 500;

/** Pages of the feed that a follower reads. */
const FEED_PAGES = 10;

type Asking = (newsroom: PublishedNewsroom) => Record<Question, Walk>;

const post = (query: string, variables: object = {}) => ({
  path: '/graphql',
  body: JSON.stringify({ query, variables }),
});

/** Cycles through slugs, so that no two lanes use the same one at a time. */
function slugsOf({ slugs }: PublishedNewsroom): () => string {
  const step = Math.max(1, Math.floor(slugs.length / HOT));
  let at = 0;
  return () => slugs[((at++ % HOT) * step) % slugs.length]!;
}

const VERDICT =
  'slug version contentHash headline claim { statement } rating { label } evidence { number title url excerpt note } corrections { version notice }';

/** A follower continues with the cursor of the last page. */
const follow =
  (
    page: (after: string | number | null) => { path: string; body?: string },
    end: (text: string) => string | number,
  ): Walk =>
  async (ask) => {
    let after: string | number | null = null;
    for (let count = 0; count < FEED_PAGES; count++) after = end(await ask(page(after)));
  };

export const assay: Asking = (newsroom) => {
  const slug = slugsOf(newsroom);
  const page = `query ($newsroom: String!) { verdicts(newsroom: $newsroom, first: 50) { edges { node { ${VERDICT} } } } }`;
  const one = `query ($slug: String!) { verdict(slug: $slug) { ${VERDICT} } }`;
  const changes = `query ($newsroom: String!, $after: String) { verdictChanges(newsroom: $newsroom, after: $after, first: 100) { edges { node { cursor kind version { slug version contentHash headline claim { statement } rating { label } evidence { number title url excerpt note } } } } pageInfo { endCursor } } }`;
  return {
    page: async (ask) => void (await ask(post(page, { newsroom: newsroom.slug }))),
    one: async (ask) => void (await ask(post(one, { slug: slug() }))),
    follow: follow(
      (after) => post(changes, { newsroom: newsroom.slug, after }),
      (text) => /"endCursor":"([^"]+)"/.exec(text)![1]!,
    ),
  };
};

export const apollo: Asking = (newsroom) => {
  const slug = slugsOf(newsroom);
  return {
    page: async (ask) => void (await ask(post(`{ verdicts(first: 50) { ${VERDICT} } }`))),
    one: async (ask) =>
      void (await ask(
        post(`query ($slug: String!) { verdict(slug: $slug) { ${VERDICT} } }`, { slug: slug() }),
      )),
    follow: follow(
      (after) =>
        post(
          'query ($after: Int!) { verdictChanges(after: $after) { cursor kind verdict { slug version contentHash headline claim { statement } rating { label } evidence { number title url excerpt note } } } }',
          { after: after ?? 0 },
        ),
      (text) => Number([...text.matchAll(/"cursor":"(\d+)"/g)].at(-1)![1]),
    ),
  };
};

export const raw: Asking = (newsroom) => {
  const slug = slugsOf(newsroom);
  return {
    page: async (ask) => void (await ask({ path: '/page' })),
    one: async (ask) => void (await ask({ path: `/one?slug=${slug()}` })),
    follow: follow(
      (after) => ({ path: `/changes?after=${after ?? 0}` }),
      (text) => Number([...text.matchAll(/"seq":"?(\d+)"?/g)].at(-1)![1]),
    ),
  };
};

/** PostGraphile has no fields of the frozen content: it returns the bytes, and the client parses them. */
export const postgraphile: Asking = (newsroom) => {
  const slug = slugsOf(newsroom);
  const version =
    'version contentHash revisionByClaimIdAndRevisionIdAndContentHash { canonicalJson correctionClass notice }';
  const verdict = `slug publicationVersionsByNewsroomIdAndPublicationId(orderBy: VERSION_DESC) { nodes { ${version} } }`;
  const page = `query ($newsroom: UUID!) { allPublications(first: 50, condition: { newsroomId: $newsroom }, orderBy: PRIMARY_KEY_DESC) { nodes { ${verdict} } } }`;
  const changes = `query ($slug: String!, $after: Cursor) { newsroomBySlug(slug: $slug) { verdictChangesByNewsroomId(first: 100, after: $after, orderBy: SEQ_ASC) { nodes { seq kind publicationVersionByPublicationIdAndVersion { ${version} publicationByPublicationIdAndClaimId { slug } } } pageInfo { endCursor } } } }`;
  return {
    page: async (ask) => void (await ask(post(page, { newsroom: newsroom.id }))),
    one: async (ask) =>
      void (await ask(
        post(
          `query ($newsroom: UUID!, $slug: String!) { publicationByNewsroomIdAndSlug(newsroomId: $newsroom, slug: $slug) { ${verdict} } }`,
          { newsroom: newsroom.id, slug: slug() },
        ),
      )),
    follow: follow(
      (after) => post(changes, { slug: newsroom.slug, after }),
      (text) => /"endCursor":"([^"]+)"/.exec(text)![1]!,
    ),
  };
};
