const CHANGE = `cursor matches verdictId removal { reason at contentHashes } version {
  slug version contentHash canonicalJson signature publishedAt void { reason } underReview { reason since } }`;

/** A page of the feed. */
export const PULL = `query Pull($newsroom: String, $after: String, $first: Int!, $filter: VerdictFilter) {
  verdictChanges(newsroom: $newsroom, after: $after, first: $first, filter: $filter) {
    edges { node { ${CHANGE} } } pageInfo { endCursor hasNextPage } } }`;

/** The feed's live tail. */
export const FOLLOW = `subscription Follow($newsroom: String, $after: String, $filter: VerdictFilter) {
  verdictChanged(newsroom: $newsroom, after: $after, filter: $filter) { ${CHANGE} } }`;

/** The fingerprints of a newsroom's keys. */
export const FINGERPRINTS = `query Fingerprints($newsroom: String!) {
  publishedNewsroom(slug: $newsroom) { signingKeyFingerprints } }`;
