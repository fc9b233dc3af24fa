import type { ApolloClient } from '@apollo/client';
import { readFragment } from '@assay/api-schema';
import type { ResultOf } from '@assay/api-schema';
import { sayList } from '@assay/ui';
import { RESOLVE_THREAD } from '../discussion/discussion.mutations';
import { ASSIGN_CLAIM, CLAIM_HEAD, SET_FIRST_APPEARANCE, UPDATE_CLAIM } from '../page/claim-head';
import { asInput, valuesOf } from '../page/claim-values';
import { say as sayPage } from '../page/texts';
import { LeftAsItIs, serverTurn } from './server-turn';
import { say } from './texts';
import type { Act } from './undo-history';
import { CLAIM_NOW, THREAD_NOW } from './undo.operations';

type Head = ResultOf<typeof CLAIM_HEAD>;

/** The details of a claim in groups: values that are changed together are put back together. */
function groupsOf(head: Head) {
  const { statement, claimant, madeOn, madePrecision, topic, priority, ...rest } = asInput(valuesOf(head));
  const { publishedOn, publishedPrecision, surfacedOn, surfacedPrecision } = rest;
  return {
    statement: { statement },
    name: { claimant },
    madeOn: { madeOn, madePrecision },
    publishedOn: { publishedOn, publishedPrecision },
    surfacedOn: { surfacedOn, surfacedPrecision },
    topic: { topic },
    priority: { priority },
    dueAt: { dueAt: head.dueAt },
    firstMade: { first: head.appearances.find(({ isFirst }) => isFirst)?.id ?? null },
    assignees: { memberIds: head.assignees.map(({ id }) => id).sort() },
  };
}
type Groups = ReturnType<typeof groupsOf>;
type Group = keyof Groups;

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** A claim whose details, first appearance or assignees were changed; undefined if nothing was. */
export function claimAct(client: ApolloClient, before: Head, after: Head): Act | undefined {
  const [old, changed] = [groupsOf(before), groupsOf(after)];
  const names = (Object.keys(old) as Group[]).filter((name) => !same(old[name], changed[name]));
  if (names.length === 0) return undefined;
  const claimId = before.id;
  const left = say('left.claim');
  const write = async (there: Groups, expectedVersion: number) => {
    const { firstMade, assignees, ...details } = there;
    const written = (Object.keys(details) as (keyof typeof details)[]).filter((name) => names.includes(name));
    if (written.length > 0) {
      const input = {
        claimId,
        expectedVersion,
        ...Object.assign({}, ...written.map((name) => details[name])),
      };
      await client.mutate({ mutation: UPDATE_CLAIM, variables: { input } });
    }
    if (names.includes('firstMade')) {
      const input = { claimId, appearanceId: firstMade.first };
      await client.mutate({ mutation: SET_FIRST_APPEARANCE, variables: { input } });
    }
    if (names.includes('assignees')) {
      const input = { claimId, memberIds: assignees.memberIds };
      await client.mutate({ mutation: ASSIGN_CLAIM, variables: { input } });
    }
  };
  return {
    what: say('what.claim'),
    turn: (way) =>
      serverTurn(async () => {
        const [here, there] = way === 'undo' ? [changed, old] : [old, changed];
        const { data } = await client.query({
          query: CLAIM_NOW,
          variables: { claimId },
          fetchPolicy: 'network-only',
        });
        const head = data?.claim && readFragment(CLAIM_HEAD, data.claim);
        const now = head && groupsOf(head);
        if (!now || names.some((name) => !same(now[name], here[name]))) throw new LeftAsItIs(left);
        await write(there, head.version);
        return say('done.claim', { fields: sayList(names.map((name) => sayPage(`claimForm.${name}`))) });
      }, left),
  };
}

/** A thread that was resolved or opened again. */
export function threadAct(
  client: ApolloClient,
  { claimId, threadId }: { claimId: string; threadId: string },
  resolvedAt: string | null,
): Act {
  /** When it was resolved, as this page knows it; null while it is open. */
  let known = resolvedAt;
  const left = say('left.thread');
  return {
    what: say(resolvedAt ? 'what.resolved' : 'what.reopened'),
    turn: () =>
      serverTurn(async () => {
        const variables = { claimId, id: threadId };
        const { data } = await client.query({ query: THREAD_NOW, variables, fetchPolicy: 'network-only' });
        const thread = data?.discussion?.thread;
        if (!thread || thread.resolvedAt !== known) throw new LeftAsItIs(left);
        const resolved = known === null;
        await client.mutate({ mutation: RESOLVE_THREAD, variables: { input: { threadId, resolved } } });
        const after = await client.query({ query: THREAD_NOW, variables, fetchPolicy: 'network-only' });
        known = after.data?.discussion?.thread?.resolvedAt ?? null;
        return say(resolved ? 'done.resolved' : 'done.reopened');
      }, left),
  };
}
