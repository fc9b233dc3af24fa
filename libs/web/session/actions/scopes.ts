import type { ActionScopes } from '@assay/ui';

/** The places where keys work, from the outermost to the innermost. */
export const SCOPES = {
  anywhere: {},
  desk: { inside: 'anywhere' },
  selection: { inside: 'desk' },
  row: { inside: 'desk', isMomentary: true },
  inbox: { inside: 'anywhere' },
  article: { inside: 'anywhere' },
  sentence: { inside: 'article', isMomentary: true },
  claim: { inside: 'anywhere' },
  draft: { inside: 'claim' },
  words: { inside: 'draft', isMomentary: true },
  source: { inside: 'anywhere' },
  review: { inside: 'anywhere' },
} as const satisfies ActionScopes;

/** The name of a scope. */
export type ScopeName = keyof typeof SCOPES;

/** The scopes of text fields: keys there need Ctrl or Cmd, since all others are input. */
export const TYPING_SCOPES: ReadonlySet<string> = new Set<ScopeName>(['draft', 'words']);
