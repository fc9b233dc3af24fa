/**
 * Tags a whole statement of a `*.queries.ts` file: `sql<Row>` followed by its text, with `${value}` for each parameter.
 * `queries.spec.ts` prepares each statement on the migrated database and compares `Row` with its columns, so it accepts
 * only values as parameters. A value whose type PostgreSQL does not infer correctly has a cast: `${id}::uuid`.
 */
export { sql } from 'kysely';

/**
 * Tags a part of a statement that Kysely's builder composes, such as a condition or a computed column. The builder checks
 * tables and columns; the type of a fragment is not checked.
 */
export { sql as fragment } from 'kysely';
