/** The names of the fields whose new value differs from the row's, so that the audit log names real changes only. */
export function changedFields<Row extends object>(row: Row, change: Partial<Row>): string[] {
  return (Object.keys(change) as (keyof Row & string)[]).filter(
    (field) => JSON.stringify(row[field] ?? null) !== JSON.stringify(change[field] ?? null),
  );
}
