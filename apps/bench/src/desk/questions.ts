import type { Asker } from './seed';

/** One request of the Desk, in GraphQL and as hand-written SQL. */
export interface Question {
  name: string;
  query: string;
  variables: object;
  /** `$1` is the newsroom; the next parameters are `values`. */
  sql: string;
  values: unknown[];
}

/** Words of the bench's claims, for searches. */
export interface Searched {
  word: string;
  rare: string;
  begun: string;
  phrase: string;
  misspelled: string;
  claimId: string;
  topic: string;
  claimant: string;
}

const ROW = `id statement claimant { kind name description } topic stage stageSince dueAt assignees { id name initials colour }
  evidence { id } currentRevision { id approvals approvalsNeeded } draft { documentName ratingKey }`;
const CLAIMS = `query ($filter: ClaimFilter, $orderBy: ClaimOrder) { claims(first: 50, filter: $filter, orderBy: $orderBy) { pageInfo { hasNextPage endCursor } edges { cursor node { ${ROW} } } } }`;
const FACETS =
  'query ($filter: ClaimFilter) { deskFacets(filter: $filter) { kind values { value count isExact } } }';
const SEARCH = `query ($query: String!) { search(query: $query) { correctedTo pageInfo { endCursor } edges { node { kind rank title { text marks { start end } } passage { text marks { start end } } } } } }`;
const SIMILAR = `query ($id: ID!) { claim(id: $id) { id earlierVerdicts { slug statement ratingLabel similarity relation } } }`;

const OPEN = `c.stage not in ('declined', 'published')`;

/** A page of the Desk in hand-written SQL: everything the interface shows of 50 claims, in one statement. */
const page = (where: string, order = 'stage_since desc, id desc') => `
  with page as (select c.* from claim c where c.newsroom_id = $1 and ${where} order by ${order} limit 51)
  select p.id, p.statement, p.claimant_kind, p.claimant_name, p.claimant_description, p.topic, p.stage, p.stage_since, p.due_at,
    (select json_agg(json_build_object('id', m.id, 'name', o.name)) from claim_assignee a join member m on m.id = a.member_id join account o on o.id = m.account_id where a.claim_id = p.id) as assignees,
    (select json_agg(e.id) from evidence e where e.claim_id = p.id and e.removed_at is null) as evidence,
    (select json_build_object('id', r.id, 'needed', y.required_approvals, 'approvals', (select count(*) from review w where w.revision_id = r.id and w.decision = 'approve'))
     from revision r join policy y on y.newsroom_id = r.newsroom_id and y.version = r.policy_version where r.id = p.current_revision_id) as revision,
    (select json_build_object('rating', d.rating_key) from draft d where d.claim_id = p.id) as draft
  from page p order by ${order}`;

const found = `
  with asked as materialized (select search_query($1, $2) as q), likely as materialized (select kind, source_id from search_document where newsroom_id = $1
    and kind in ('claim', 'draft', 'publication', 'evidence', 'article') and words @@ (select q from asked)
    order by ts_rank_cd('{0.1, 0.2, 0.4, 1.0}', lead, (select q from asked), 1) desc, source_id desc limit 1000),
  best as (select d.kind, d.source_id, ts_rank_cd('{0.1, 0.2, 0.4, 1.0}', d.words, (select q from asked), 1) as rank from likely l join search_document d using (kind, source_id)
    order by rank desc, source_id desc limit 21)
  select b.kind, b.rank, ts_headline('assay_english', d.title, (select q from asked)), ts_headline('assay_english', left(d.body, 20000), (select q from asked))
  from best b join search_document d using (kind, source_id) order by rank desc, source_id desc`;

const facet = (column: string) =>
  `select value, sum(n) from claim_tally where newsroom_id = $1 and kind = '${column}' and stage <> 'declined' group by 1 order by 2 desc limit 20`;

/** Every measured request, for one member. */
export function questionsOf({ memberId }: Asker, words: Searched): Question[] {
  const orderBy = { field: 'stage_since', direction: 'desc' };
  const list = (
    name: string,
    filter: object,
    sql: string,
    values: unknown[] = [],
    order: object = orderBy,
  ): Question => ({
    name,
    query: CLAIMS,
    variables: { filter, orderBy: order },
    sql,
    values,
  });
  const search = (name: string, query: string): Question => ({
    name: `search: ${name}`,
    query: SEARCH,
    variables: { query },
    sql: found,
    values: [query],
  });
  const unread = `not exists (select 1 from review r where r.revision_id = c.current_revision_id and r.reviewer_id = $2) and not exists
    (select 1 from revision_contributor w where w.revision_id = c.current_revision_id and w.member_id = $2)`;
  return [
    list('view: all', { view: 'all' }, page(`c.stage <> 'declined'`)),
    list(
      'view: mine',
      { view: 'mine' },
      page(
        `${OPEN} and exists (select 1 from claim_assignee a where a.claim_id = c.id and a.member_id = $2)`,
      ),
      [memberId],
    ),
    list('view: unassigned', { view: 'unassigned' }, page(`${OPEN} and c.assignee_count = 0`)),
    list(
      'view: waits for my review',
      { view: 'waits_for_my_review' },
      page(
        `(c.stage = 'in_review' and ${unread} or c.stage = 'published' and c.check_again_on <= current_date)`,
      ),
      [memberId],
    ),
    list('view: overdue', { view: 'overdue' }, page(`${OPEN} and c.due_at < now()`)),
    list('view: published', { view: 'published' }, page(`c.stage = 'published'`)),
    list(
      'all, by statement',
      { view: 'all' },
      page(`c.stage <> 'declined'`, 'lower(left(statement, 200)), id'),
      [],
      { field: 'statement', direction: 'asc' },
    ),
    list(
      'all, by priority',
      { view: 'all' },
      page(
        `c.stage <> 'declined'`,
        `(case priority when 'low' then 1 when 'normal' then 2 when 'high' then 3 else 4 end) desc, id desc`,
      ),
      [],
      { field: 'priority', direction: 'desc' },
    ),
    list('stage: triage', { stages: ['triage'] }, page(`c.stage = 'triage'`)),
    list('topic', { view: 'all', topics: [words.topic] }, page(`c.stage <> 'declined' and c.topic = $2`), [
      words.topic,
    ]),
    list(
      'claimant',
      { view: 'all', claimants: [words.claimant] },
      page(`c.stage <> 'declined' and c.claimant_name = $2`),
      [words.claimant],
    ),
    list(
      'assignee',
      { view: 'all', assigneeIds: [memberId] },
      page(
        `c.stage <> 'declined' and exists (select 1 from claim_assignee a where a.claim_id = c.id and a.member_id = $2)`,
      ),
      [memberId],
    ),
    list(
      'priority: urgent',
      { view: 'all', priorities: ['urgent'] },
      page(`c.stage <> 'declined' and c.priority = 'urgent'`),
    ),
    list(
      'rating: false',
      { view: 'all', ratingKeys: ['false'] },
      page(`c.stage <> 'declined' and c.rating_key = 'false'`),
    ),
    list(
      'tag',
      { view: 'all', tags: ['viral'] },
      page(
        `c.stage <> 'declined' and exists (select 1 from claim_tag t where t.claim_id = c.id and t.tag = 'viral')`,
      ),
    ),
    list(
      'topic and rating and priority',
      { view: 'all', topics: [words.topic], ratingKeys: ['mixed'], priorities: ['urgent'] },
      page(`c.stage <> 'declined' and c.topic = $2 and c.rating_key = 'mixed' and c.priority = 'urgent'`),
      [words.topic],
    ),
    list(
      'claims with a word',
      { search: words.word },
      page(`c.id in (select claim_id from search_document d where d.newsroom_id = $1
      and kind in ('claim', 'draft', 'publication', 'evidence') and d.words @@ (select search_query($1, $2)) limit 2000)`),
      [words.word],
    ),
    {
      name: 'counts of the views',
      query: '{ deskCounts { view count isExact } }',
      variables: {},
      sql: `select (select count(*) from (select 1 from claim c where newsroom_id = $1 and due_at < now() and ${OPEN} limit 1001) l),
        (select count(*) from (select 1 from claim c where newsroom_id = $1 and stage = 'in_review' and ${unread} limit 1001) l),
        (select json_object_agg(stage, n) from claim_tally where newsroom_id = $1 and kind = 'stage'),
        (select sum(n) from claim_tally where newsroom_id = $1 and kind = 'assignee' and value = $2::text and stage not in ('declined', 'published')),
        (select sum(n) from claim_tally where newsroom_id = $1 and kind = 'unassigned' and stage not in ('declined', 'published'))`,
      values: [memberId],
    },
    {
      name: 'facets of a view',
      query: FACETS,
      variables: { filter: { view: 'all' } },
      sql: `select json_agg(t) from (${['topic', 'claimant', 'assignee', 'priority', 'rating', 'tag', 'stage'].map((kind) => `(${facet(kind)})`).join(' union all ')}) t`,
      values: [],
    },
    {
      name: 'facets under a topic',
      query: FACETS,
      variables: { filter: { view: 'all', topics: [words.topic] } },
      sql: `with looked as materialized (select stage, claimant_name, priority, rating_key from claim where newsroom_id = $1 and topic = $2 and stage <> 'declined' limit 2000)
        select 'stage', stage, count(*) from looked group by 2 union all select 'claimant', claimant_name, count(*) from looked group by 2
        union all select 'priority', priority, count(*) from looked group by 2 union all select 'rating', rating_key, count(*) from looked group by 2`,
      values: [words.topic],
    },
    search('a frequent word', words.word),
    search('a rare word', words.rare),
    search('a beginning', words.begun),
    search('a phrase', words.phrase),
    search('a misspelled word', words.misspelled),
    search('nothing found', 'qqqzzzxxx'),
    {
      name: 'similar claims',
      query: SIMILAR,
      variables: { id: words.claimId },
      sql: `select d.statement, similarity(d.statement, c.statement) as alike from claim c cross join lateral (
          select o.statement from search_document s join claim o on o.id = s.claim_id where s.newsroom_id = $1 and s.kind = 'claim' and s.words @@ to_tsquery('simple', $3) limit 1500) d
        where c.id = $2 and d.statement % c.statement order by alike desc limit 5`,
      values: [words.claimId, words.rare],
    },
  ];
}
