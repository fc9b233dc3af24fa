import { useQuery } from '@apollo/client/react';
import { useNavigate } from 'react-router';
import { runAction, keysOf, sayWhy, useChosenKeys, useLiveActions, useUiTexts } from '@assay/ui';
import type { Action } from '@assay/ui';
import type { ScopeName } from '../actions/scopes';
import { useScopeLabels } from '../actions/texts';
import type { Entry } from './entries';
import { KNOWN } from './palette.operations';
import type { Recent } from './recent';
import { useTexts } from './texts';
import type { FoundNode } from './useFound';

type FoundClaim = Extract<FoundNode, { __typename: 'Claim' }>;
type FoundArticle = Extract<FoundNode, { __typename: 'Article' }>;

/** Actions that the palette does not list: it is open already, or they move within the page beneath it. */
const UNLISTED = new Set(['palette.open', 'desk.next', 'desk.previous', 'row.closePeek']);

/** What the palette can list: the actions of the page, the pages, the claims and articles it knows, and the members. */
export function useEntries(recent: readonly Recent[]) {
  const texts = useTexts();
  const scopes = useScopeLabels();
  const ui = useUiTexts();
  const navigate = useNavigate();
  const actions = useLiveActions();
  const chosen = useChosenKeys();
  const { data } = useQuery(KNOWN, { fetchPolicy: 'cache-and-network' });
  const go = (path: string) => () => void navigate(path);

  const ofAction = (action: Action): Entry => ({
    key: `action:${[action.id, action.instance].filter(Boolean).join(' ')}`,
    kind: action.id.startsWith('go.') ? 'place' : 'action',
    label: action.label,
    note: action.note,
    also: scopes(action.scope as ScopeName),
    keys: keysOf(action.id, action, chosen)[0],
    why: action.blockers?.length ? action.blockers.map(sayWhy).join(' ') : undefined,
    action,
    run: () => runAction(action),
  });
  const ofClaim = ({ id, statement, stage, publication }: Omit<FoundClaim, '__typename'>): Entry => ({
    key: `claim:${id}`,
    kind: 'claim',
    label: statement,
    note: ui(`stage.${publication?.isVoid ? 'void' : stage}`),
    run: go(`/claims/${encodeURIComponent(id)}`),
  });
  const ofArticle = ({ id, title }: Omit<FoundArticle, '__typename'>): Entry => ({
    key: `article:${id}`,
    kind: 'article',
    label: title,
    run: go(`/articles/${encodeURIComponent(id)}`),
  });
  const known = [
    ...actions.filter(({ id }) => !UNLISTED.has(id)).map(ofAction),
    ...(data?.claims.edges.map(({ node }) => ofClaim(node)) ?? []),
    ...(data?.articles.edges.map(({ node }) => ofArticle(node)) ?? []),
    ...(data?.newsroom.members.map(({ id, name, role }): Entry => ({
      key: `person:${id}`,
      kind: 'person',
      label: texts('person', { name }),
      note: ui(`role.${role}`),
      run: go(`/?view=all&assignee=${encodeURIComponent(id)}`),
    })) ?? []),
  ];
  const keys = new Set(known.map(({ key }) => key));
  // Claims and articles that were opened here are found by name although they are not among the newest.
  const opened = recent.flatMap(({ key, label }): Entry[] => {
    const [kind, id] = [key.slice(0, key.indexOf(':')), key.slice(key.indexOf(':') + 1)];
    if (keys.has(key) || (kind !== 'claim' && kind !== 'article')) return [];
    return [{ key, kind, label, run: go(`/${kind}s/${encodeURIComponent(id)}`) }];
  });
  return {
    entries: [...known, ...opened],
    onDesk: (words: string): Entry => ({
      key: 'search:desk',
      kind: 'search',
      label: texts('onDesk', { words }),
      run: go(`/?q=${encodeURIComponent(words)}`),
    }),
    ofFound: (node: FoundNode): Entry[] =>
      node.__typename === 'Claim' ? [ofClaim(node)] : node.__typename === 'Article' ? [ofArticle(node)] : [],
  };
}
