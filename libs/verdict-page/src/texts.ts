/** Texts of the published page. It is rendered without the client, so its catalogue stands alone. */
export const TEXTS = {
  kicker: 'Verdict',
  missing: 'No verdict at this address',
  missingText: 'A published address answers for ever, so it was probably mistyped.',
  claimed: 'The claim',
  weSay: 'What we found',
  published: 'Published',
  updated: 'Updated',
  scale: 'Rated on a scale of',
  sources: 'Sources',
  noSources: 'This verdict names no sources.',
  appears: 'Where it was said',
  method: 'How this was checked',
  methodText: (approvals: string) =>
    `The words above were frozen before they were approved; what you read is, byte for byte, what was approved. ${approvals}`,
  approvals: (count: number, required: number, fourEyes: boolean) =>
    `${count} ${count === 1 ? 'editor' : 'editors'}${fourEyes ? ' who wrote none of it' : ''} approved it; the newsroom asks for ${required}.`,
  versions: 'Versions',
  version: (version: number) => `Version ${version}`,
  current: 'this one',
  hash: 'SHA-256 of the approved revision',
  stance: { supports: 'Supports the claim', refutes: 'Refutes the claim', context: 'Gives context' },
  directness: { primary: 'first hand', secondary: 'second hand' },
  original: 'Original',
  pull: 'Machines read this verdict over GraphQL, by its slug.',
} as const;
