/** The names of the fields whose new value differs from the row's: the audit log lists only these. */
export function changedFields<Row extends object>(row: Row, change: Partial<Row>): string[] {
  return (Object.keys(change) as (keyof Row & string)[]).filter(
    (field) => JSON.stringify(row[field] ?? null) !== JSON.stringify(change[field] ?? null),
  );
}
