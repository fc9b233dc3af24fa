/**
 * The types of JSON columns that only code with these types writes. Postgres knows them as `jsonb` alone. A column that
 * is missing here is read as `unknown`, and its reader checks the value.
 */
export const JSON_COLUMNS: { column: string; type: string; imports?: { name: string; from: string } }[] = [
  { column: 'discussion_thread.suggested', type: '{ kind: string; field: string; text: string }[]' },
  { column: 'evidence_drift.passages', type: '{ before: string; after: string }[]' },
  { column: 'newsroom.checklist', type: 'string[]' },
  { column: 'review.checklist', type: '{ question: string; answer: string }[]' },
  { column: 'review_draft.checklist', type: '{ question: string; answer: string }[]' },
  {
    column: 'review_draft.comments',
    type: '{ field: string; start: number; end: number; quote: string; body: string }[]',
  },
  { column: 'signing_key.public_jwk', type: 'JWK', imports: { name: 'JWK', from: 'jose' } },
];
