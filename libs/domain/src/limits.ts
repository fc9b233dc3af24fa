/** Limits of every input, in one place. Lengths are UTF-16 units unless a name says bytes. */
export const LIMITS = {
  articleBytes: 5 * 1024 * 1024,
  /**
   * Paragraphs of an article. Each is an object of a GraphQL answer, and a text made of line ends would have millions.
   */
  articleParagraphs: 20_000,
  articleVersions: 200,
  /** Addresses of one article. */
  articleAddresses: 200,
  title: 500,
  momentName: 80,
  /** Named moments of one draft. */
  namedMoments: 200,
  statement: 1_000,
  name: 200,
  description: 1_000,
  /** The text of a search. */
  searched: 200,
  topic: 120,
  tag: 60,
  tagsPerClaim: 20,
  /** Saved views of one member, and separately shared views of one newsroom. */
  savedViews: 50,
  viewName: 80,
  /** Claims changed at once. */
  bulk: 1_000,
  /** Values chosen at once in one facet. */
  facetValues: 20,
  /** Values that a facet lists, the most frequent first; a client searches for the others. */
  facetListed: 20,
  excerpt: 5_000,
  notes: 10_000,
  note: 5_000,
  /** The notice of a correction that readers see. */
  notice: 2_000,
  checklist: 20,
  question: 300,
  commentsPerReview: 50,
  /** Comments on passages of one claim, of all its reviews together, resolved ones too. */
  commentsPerClaim: 1_000,
  url: 2_048,
  reason: 2_000,
  /** A text whose sentences are compared with published claims: an article of usual length. */
  matchedText: 50_000,
  email: 254,
  passwordLeast: 10,
  password: 200,
  /** How many days ahead a publication is scheduled at most. */
  scheduledDays: 366,
  pageSize: 100,
  assignees: 20,
  relationsPerClaim: 100,
  apiKeys: 50,
  webhooks: 10,
  readerOrigins: 50,
  /** Passages that contain a claim. A passage that was carried to newer versions of its article counts once. */
  appearancesPerClaim: 200,
  evidencePerClaim: 200,
  /** One archived page or one file of evidence. */
  evidenceBytes: 20 * 1024 * 1024,
  /** One image of a verdict, in bytes, in pixels, and along one side. */
  imageBytes: 10 * 1024 * 1024,
  imagePixels: 50_000_000,
  imageSide: 20_000,
  /** The files that one claim has for the images of its verdict. */
  imagesPerClaim: 200,
  /** Files and archived pages of one newsroom together, unless the server's operator sets another limit. */
  keptBytes: 20 * 1024 * 1024 * 1024,
  repliesPerClaim: 100,
  /** Versions of one request for a reply, its first included. */
  replyVersions: 100,
  reply: 10_000,
  replyAddress: 500,
  threadsPerClaim: 500,
  messagesPerThread: 500,
  /** One message of a discussion. */
  message: 5_000,
  /** Versions of one message, its first included. */
  messageVersions: 50,
  mentions: 20,
  /** An encoded Yjs relative position, in bytes. */
  positionBytes: 512,
  /** A claim's passage: long enough for a paragraph, short enough to stay one statement. */
  selection: 2_000,
  /** The longest period of the newsroom's insights and of one evidence pack. */
  insightDays: 5 * 366,
  insightSteps: 400,
  packVersions: 5_000,
  /** One export of claims, and all earlier ones of a newsroom whose files are kept, in bytes. */
  exportedBytes: 1024 * 1024 * 1024,
  snapshotBase64: 1024 * 1024,
  /** One suggestion on a draft, as a Yjs update. */
  suggestionBytes: 64 * 1024,
  suggestionsOpen: 200,
  /** The suggestions of a claim that were not accepted: open, withdrawn and rejected ones. */
  suggestionsKept: 2_000,
  /** The suggestions of a claim whose content is stored, open and rejected ones, in bytes together. */
  suggestedBytes: 4 * 1024 * 1024,
} as const;
