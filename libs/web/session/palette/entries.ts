import type { Action, KeyCombination } from '@assay/ui';
import type { ScopeName } from '../actions/scopes';
import { rank } from './rank';
import type { Recent } from './recent';

/** A line of the palette. */
export interface Entry {
  /** The kind and the id. */
  key: string;
  kind: 'action' | 'place' | 'claim' | 'article' | 'person' | 'search';
  label: string;
  /** Further words that it is found by. */
  also?: string;
  /** Shown after the label: the stage of a claim, the number of chosen claims. */
  note?: string;
  keys?: KeyCombination;
  /** Why it is not possible now. */
  why?: string;
  /** The action of an entry of kind `action` or `place`. */
  action?: Action;
  run: () => void;
}

/** Lines under one heading. */
export interface Group {
  heading: 'recent' | 'actions' | 'places' | 'claims' | 'articles' | 'people' | ScopeName | undefined;
  entries: readonly Entry[];
}

/** Recent entries shown before anything is typed. */
const RECENT = 5;
/** Entries of one kind shown for typed words. */
const OF_A_KIND = 7;

const GROUP_OF = {
  action: 'actions',
  place: 'places',
  claim: 'claims',
  article: 'articles',
  person: 'people',
  search: undefined,
} as const;

/** The entries in the order of their last use, then the others as they are. */
function recentFirst(entries: readonly Entry[], recent: readonly Recent[]): Entry[] {
  const place = new Map(recent.map(({ key }, index) => [key, index]));
  const at = ({ key }: Entry) => place.get(key) ?? recent.length;
  return [...entries].sort((a, b) => at(a) - at(b));
}

/** Before anything is typed: what was used last, then the actions of the page, the innermost scope first, then pages. */
export function groupsAtFirst(entries: readonly Entry[], recent: readonly Recent[]): Group[] {
  const possible = entries.filter(({ why }) => why === undefined);
  const keys = new Set(recent.map(({ key }) => key));
  const used = recentFirst(
    possible.filter(({ key }) => keys.has(key)),
    recent,
  ).slice(0, RECENT);
  const rest = possible.filter((one) => !used.includes(one));
  const actions = rest
    .filter(({ kind }) => kind === 'action')
    .sort((a, b) => b.action!.depth - a.action!.depth);
  const scopes = [...new Set(actions.map(({ action }) => action!.scope as ScopeName))];
  const [outer, inner] = [
    scopes.filter((scope) => scope === 'anywhere'),
    scopes.filter((scope) => scope !== 'anywhere'),
  ];
  const ofScope = (heading: ScopeName): Group => ({
    heading,
    entries: actions.filter(({ action }) => action!.scope === heading),
  });
  return [
    { heading: 'recent' as const, entries: used },
    ...inner.map(ofScope),
    { heading: 'places' as const, entries: rest.filter(({ kind }) => kind === 'place') },
    ...outer.map(ofScope),
  ].filter((group) => group.entries.length > 0);
}

/**
 * For typed words: the entries that match, by kind; the kind with the best match comes first. What the server found
 * follows what this browser matched. What is not possible now comes last in its group, with its reason.
 */
export function groupsFor(
  words: string,
  entries: readonly Entry[],
  recent: readonly Recent[],
  fromServer: readonly Entry[],
): Group[] {
  const matching = rank(words, recentFirst(entries, recent));
  const known = new Set(matching.map(({ key }) => key));
  const all = [...matching, ...fromServer.filter(({ key }) => !known.has(key))];
  const kinds = [...new Set(all.map(({ kind }) => kind))];
  return kinds.map((kind) => ({
    heading: GROUP_OF[kind],
    entries: all
      .filter((one) => one.kind === kind)
      .sort((a, b) => Number(a.why !== undefined) - Number(b.why !== undefined))
      .slice(0, OF_A_KIND),
  }));
}
