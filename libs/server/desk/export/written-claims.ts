import { stringify } from 'csv-stringify/sync';
import type { EntityManager } from 'typeorm';
import type { ExportFormat } from './export.types';

/** Columns of an exported claim, in their order. */
const COLUMNS = [
  'id',
  'statement',
  'stage',
  'stage_since',
  'claimant_kind',
  'claimant',
  'claimant_description',
  'made_on',
  'topic',
  'tags',
  'priority',
  'due_at',
  'assignees',
  'proposed_rating',
  'published_as',
  'evidence',
  'articles',
  'created_at',
  'published_on',
  'surfaced_on',
] as const;

/** A claim as it is written: lists are lists of names. */
export type WrittenClaim = Record<(typeof COLUMNS)[number], string | number | string[] | null>;

/** Which piece of the file is written. */
interface Place {
  isFirst: boolean;
  isLast: boolean;
}

/** How each format writes some claims as one piece of its file. */
export const WRITERS: Record<ExportFormat, (rows: readonly WrittenClaim[], place: Place) => string> = {
  csv: (rows, { isFirst }) =>
    stringify(
      rows.map((row) => COLUMNS.map((column) => cell(row[column]))),
      // A spreadsheet takes what begins with = + - @ for a formula, and runs it (OWASP, CSV Injection).
      {
        header: isFirst,
        columns: [...COLUMNS],
        escape_formulas: true,
        record_delimiter: '\r\n',
        bom: isFirst,
      },
    ),
  json: (rows, { isFirst, isLast }) =>
    [
      isFirst ? '[\n' : rows.length ? ',\n' : '',
      rows.map((row) => JSON.stringify(row)).join(',\n'),
      isLast ? '\n]\n' : '',
    ].join(''),
};

function cell(value: WrittenClaim[keyof WrittenClaim]): string | number | null {
  return Array.isArray(value) ? value.join('; ') : value;
}

/** The claims as they are written, in the order of the ids. */
export async function rowsOf(
  manager: EntityManager,
  newsroomId: string,
  ids: readonly string[],
): Promise<WrittenClaim[]> {
  return (await manager.query(
    `select c.id, c.statement, c.stage, ${instant('c.stage_since')} as stage_since, c.claimant_kind, c.claimant_name as claimant,
       c.claimant_description, ${partialDate('made')} as made_on, c.topic,
       array(select tag from claim_tag where claim_id = c.id order by tag) as tags,
       c.priority, ${instant('c.due_at')} as due_at,
       array(select account.name from claim_assignee s join member m on m.id = s.member_id
         join account on account.id = m.account_id where s.claim_id = c.id order by s.assigned_at, m.id) as assignees,
       c.rating_key as proposed_rating,
       (select slug from publication where claim_id = c.id) as published_as,
       (select count(*)::int from evidence where claim_id = c.id and removed_at is null) as evidence,
       array(select distinct coalesce(v.source_url, v.title) from appearance a
         join article_version v on v.id = a.article_version_id where a.claim_id = c.id order by 1) as articles,
       ${instant('c.created_at')} as created_at, ${partialDate('published')} as published_on, ${partialDate('surfaced')} as surfaced_on
     from unnest($2::uuid[]) with ordinality as wanted(id, place) join claim c on c.id = wanted.id
     where c.newsroom_id = $1 order by wanted.place`,
    [newsroomId, ids],
  )) as WrittenClaim[];
}

/** ISO 8601 with no more than is known of the date: a day, a month or a year. */
function partialDate(name: 'made' | 'published' | 'surfaced'): string {
  return `left(c.${name}_on::text, case c.${name}_precision when 'year' then 4 when 'month' then 7 else 10 end)`;
}

/** ISO 8601 in UTC. */
function instant(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
}
