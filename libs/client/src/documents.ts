const CHANGE = `cursor kind at verdictId verdict {
  id slug url version contentHash canonicalJson signature publishedAt updatedAt headline
  rating { key label ordinal } claim { statement } void { reason at } }`;

/** A page of the feed. */
export const PULL = `query Pull($newsroom: String, $after: String, $first: Int!, $filter: VerdictFilter) {
  verdictChanges(newsroom: $newsroom, after: $after, first: $first, filter: $filter) {
    edges { node { ${CHANGE} } } pageInfo { endCursor hasNextPage } } }`;

/** The feed's live tail. */
export const FOLLOW = `subscription Follow($newsroom: String, $after: String, $filter: VerdictFilter) {
  verdictChanged(newsroom: $newsroom, after: $after, filter: $filter) { ${CHANGE} } }`;
