/** Refusals of a request as a whole: its size, its rate, its form. */
export const requests = {
  answer_too_long: 'This answer would be too long. Ask for fewer fields, or for fewer at once.',
  hash_of_other_query: 'This hash is not the SHA-256 of this query.',
  no_graphql_document: 'This is no GraphQL document.',
  nothing_at_address: 'There is nothing at this address.',
  sign_in_to_send: 'Please sign in to send this much.',
  json_too_deep: 'This JSON is nested too deep, or has too many values.',
  body_too_slow: 'This was sent too slowly. Please try again.',
  body_broken_off: 'The connection ended before everything was sent.',
  file_too_large: 'This is too large: a file may have at most {most} MB.',
  page_may_not_connect: 'This page may not connect from here.',
  too_much_asked: 'Too much is asked at once. Please try again in a moment.',
  too_many_subscriptions: 'At most {most} subscriptions over one socket.',
  subscriptions_too_fast: 'Too many subscriptions. Please come back in a few seconds.',
  long_texts_too_long:
    'The texts this has to read are more than {mebibytes} MiB together. Ask for fewer at once.',
  requests_too_fast: 'Too many requests. Please come back in {seconds} seconds.',
  foreign_request: 'This request did not come from Assay itself.',
  body_too_large:
    'This is too large: a request may have at most {most, number} {unit, select, kilobytes {kB} megabytes {MB} other {}}.',
  query_too_deep: 'A query selects at most {most} levels deep; this selects {have}.',
  query_too_expensive:
    'This would cost {have, number}; at most {most, number} is answered. The most expensive field is {field} ({cost, number}): ask for fewer of them at a time.',
  query_too_wide:
    'A query selects at most {most} fields, those of a fragment counted wherever it is spread; this selects {have, number}.',
  request_malformed: '{detail}',
  uploads_busy: 'Too much is being sent at once. Please try again in a moment.',
  long_texts_busy: 'Too many long texts are being read at once. Please try again in a moment.',
  query_top_too_wide: 'A query has at most {most} fields at its top; this has {have}.',
  query_too_long: 'A query has at most {most} fields.',
  query_too_expensive_to_count:
    'This would cost more than can be counted; at most {most, number} is answered. The most expensive field is {field}: ask for fewer of them at a time.',
  body_for_other_fields: 'Only {fields} take more than {kilobytes} kB.',
  subscriptions_only: 'Only subscriptions are answered here.',
  document_too_long: 'A document has at most {most} kB: give long texts as values of variables.',
  document_has_too_many_tokens: 'A document has at most {most} tokens.',
  document_nested_too_deep: 'A document is nested at most {most} levels deep.',
  document_has_too_many_definitions: 'A document has at most {most} operations and fragments.',
  operation_without_name: 'Each operation of a document needs a name of its own.',
  operation_unknown: 'There is no operation "{name}" here.',
  operation_missing: 'There is no operation here.',
  operation_not_named: 'Name the operation: this document has several.',
} as const;
