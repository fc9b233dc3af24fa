/** What a stranger may push, in one place. Lengths are UTF-16 units unless a name says bytes. */
export const LIMITS = {
  articleBytes: 5 * 1024 * 1024,
  /** Paragraphs of an article: each is an object of an answer, and a text of line ends alone would have millions. */
  articleParagraphs: 20_000,
  articleVersions: 200,
  /** Addresses that one article is found by. */
  articleAddresses: 200,
  title: 500,
  statement: 1_000,
  name: 200,
  description: 1_000,
  /** What is typed into a search. */
  searched: 200,
  topic: 120,
  tag: 60,
  tagsPerClaim: 20,
  /** Saved by one member; as many are shared in a newsroom. */
  savedViews: 50,
  viewName: 80,
  /** Claims changed at once. */
  bulk: 1_000,
  /** Values chosen at once in one facet. */
  facetValues: 20,
  /** Values of a facet that are listed, the most frequent; others are searched for. */
  facetListed: 20,
  excerpt: 5_000,
  notes: 10_000,
  note: 5_000,
  /** What the public reads about a correction. */
  notice: 2_000,
  checklist: 20,
  question: 300,
  commentsPerReview: 50,
  /** Comments on passages of one claim, of all its reviews together, resolved ones too. */
  commentsPerClaim: 1_000,
  url: 2_048,
  reason: 2_000,
  /** A text whose sentences are held against what was published: an article of any usual length. */
  matchedText: 50_000,
  email: 254,
  passwordLeast: 10,
  password: 200,
  pageSize: 100,
  assignees: 20,
  relationsPerClaim: 100,
  apiKeys: 50,
  webhooks: 10,
  readerOrigins: 50,
  /** Passages that hold a claim; a passage carried into a newer text of its article counts once. */
  appearancesPerClaim: 200,
  evidencePerClaim: 200,
  /** A page that is kept, and a file that is evidence. */
  evidenceBytes: 20 * 1024 * 1024,
  /** Files and archived pages of one newsroom together, unless the operator of the server says otherwise. */
  keptBytes: 20 * 1024 * 1024 * 1024,
  repliesPerClaim: 100,
  /** How often one request for a reply may be changed, its first version counted. */
  replyVersions: 100,
  reply: 10_000,
  replyAddress: 500,
  threadsPerClaim: 500,
  messagesPerThread: 500,
  /** One message of a discussion. */
  message: 5_000,
  /** How often one message may be changed, its first version counted. */
  messageVersions: 50,
  mentions: 20,
  /** An encoded Yjs relative position, in bytes. */
  positionBytes: 512,
  /** A claim's passage: long enough for a paragraph, short enough to stay one statement. */
  selection: 2_000,
  /** What the newsroom's figures are counted over, and what one evidence pack holds. */
  insightDays: 5 * 366,
  insightSteps: 400,
  packVersions: 5_000,
  snapshotBase64: 1024 * 1024,
} as const;
