import type { CallingMember } from '@assay/server-platform/access';
import { Database } from '@assay/server-platform/database';
import { goldenSql } from '@assay/testing';
import { DataSource } from 'typeorm';
import { expect, test } from 'vitest';
import { claimCount, claimPage } from './claim-list.queries';
import type { ClaimFilter } from './claim-list.types';
import { facetValues } from './facets.queries';

const MEMBER_ID = '00000000-0000-7000-8000-000000000002';
const by: CallingMember = {
  newsroomId: '00000000-0000-7000-8000-000000000001',
  memberId: MEMBER_ID,
  role: 'editor',
};

/** Compiles statements; it is never connected. */
const db = new Database(new DataSource({ type: 'postgres' }).manager);

const EVERYTHING: ClaimFilter = {
  view: 'mine',
  stages: ['triage', 'in_review'],
  topics: ['health'],
  claimants: ['A minister', 'A bank'],
  assigneeIds: [MEMBER_ID],
  priorities: ['urgent'],
  ratingKeys: ['false'],
  tags: ['viral'],
  due: 'within_week',
  articleId: '00000000-0000-7000-8000-000000000003',
  search: '"foreign minister" -bank',
};

const LATEST = { field: 'stage_since', direction: 'desc' } as const;

const STATEMENTS = {
  'first-page': claimPage(db, by, {}, LATEST, null, 51),
  'next-page-of-reviews': claimPage(
    db,
    by,
    { view: 'waits_for_my_review' },
    { field: 'due_at', direction: 'asc' },
    { key: '2026-11-28 12:00:00+00', id: '00000000-0000-7000-8000-000000000004' },
    51,
  ),
  'page-by-priority': claimPage(
    db,
    by,
    { view: 'overdue' },
    { field: 'priority', direction: 'desc' },
    null,
    51,
  ),
  'page-of-every-filter': claimPage(db, by, EVERYTHING, LATEST, null, 51),
  'page-of-a-topic': claimPage(
    db,
    by,
    { view: 'all', group: { by: 'topic', value: 'health' } },
    LATEST,
    null,
    51,
  ),
  'page-of-a-tag': claimPage(db, by, { view: 'all', group: { by: 'tag', value: 'viral' } }, LATEST, null, 51),
  'page-without-a-tag': claimPage(db, by, { view: 'all', group: { by: 'tag' } }, LATEST, null, 51),
  'page-of-an-assignee': claimPage(
    db,
    by,
    { view: 'all', group: { by: 'assignee', value: MEMBER_ID } },
    LATEST,
    null,
    51,
  ),
  'page-due-within-a-week': claimPage(
    db,
    by,
    { view: 'all', group: { by: 'due', value: 'within_week' } },
    LATEST,
    null,
    51,
  ),
  count: claimCount(db, by, { view: 'waits_for_my_review' }, 1_000),
  facets: facetValues(
    db,
    by,
    { view: 'all', tags: ['viral'] },
    {
      kinds: ['stage', 'topic', 'assignee', 'tag'],
      chosen: [{ kind: 'topic', value: 'health' }],
      among: null,
      readAtMost: 2_000,
    },
  ),
  'facet-values-that-begin-so': facetValues(
    db,
    by,
    { claimants: ['A bank', 'A baker'], due: 'overdue' },
    { kinds: ['claimant'], chosen: [], among: ['A bank', 'A baker'], readAtMost: 2_000 },
  ),
};

test.each(Object.entries(STATEMENTS))(
  'the statement %s is the one that was reviewed',
  async (name, statement) => {
    await expect(goldenSql(statement)).toMatchFileSnapshot(`golden/${name}.sql`);
  },
);
