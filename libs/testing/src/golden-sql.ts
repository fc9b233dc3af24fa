import type { Compilable } from 'kysely';

/** Where a compiled statement is broken into lines: before each clause. */
const CLAUSE = / (?=(?:from|where|group by|order by|limit|union all|inner join|left join|cross join|and) )/g;

/**
 * A statement that a request composes, in a form to keep in a file and review: its SQL by clauses, indented by how deep
 * they are nested, then its parameters.
 */
export function goldenSql(query: Compilable): string {
  const { sql, parameters } = query.compile();
  const lines = sql
    .replace(/\s+/g, ' ')
    .replace(CLAUSE, '\n')
    .replaceAll('(select ', '(\nselect ')
    .split('\n');
  let depth = 0;
  const indented = lines.map((line) => {
    const indent = '  '.repeat(depth);
    depth += [...line].filter((letter) => letter === '(').length;
    depth -= [...line].filter((letter) => letter === ')').length;
    return indent + line;
  });
  const values = parameters.map((value, index) => `-- $${index + 1}: ${JSON.stringify(value)}`);
  return [...indented, ...values, ''].join('\n');
}
