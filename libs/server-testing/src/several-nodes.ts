import { randomUUID } from 'node:crypto';
import type { CollabEngine } from '@assay/collab';
import { COLLAB_ENGINE } from '@assay/server-draft';
import { Bus, type BusEvent } from '@assay/server-platform/bus';
import { Transactions } from '@assay/server-platform/database';
import type { OpenDraft } from './draft-page';
import { until } from './live';
import { startTestServer, type TestServer } from './test-server';

/** Several nodes over one database. */
export interface Nodes {
  all: readonly TestServer[];
  first: TestServer;
  /** The events that each node's bus has delivered so far, by node. */
  events: readonly BusEvent[][];
  /** Waits until every node has received every event that was committed before this call. */
  settle(): Promise<void>;
  /** As `settle`; also until these drafts have received every message that a node sent before this call. */
  settleDrafts(drafts: readonly OpenDraft[], documentNames: readonly string[]): Promise<void>;
  stop(): Promise<void>;
}

/** Starts nodes over one new database. */
export async function startNodes(count: number, environment: NodeJS.ProcessEnv = {}): Promise<Nodes> {
  const first = await startTestServer(environment);
  const all = [first];
  while (all.length < count) all.push(await startTestServer(environment, first));
  const buses = all.map(({ app }) => app.get(Bus));
  const engines = all.map(({ app }) => app.get<CollabEngine>(COLLAB_ENGINE));
  const events = buses.map((bus) => {
    const ofNode: BusEvent[] = [];
    bus.onEvent((event) => ofNode.push(event));
    return ofNode;
  });
  const settle = async () => {
    // Notifications come in the order of the commits: a node that has received this one has received those before it.
    const newsroomId = randomUUID();
    const { app } = first;
    await app.get(Transactions).run((tx) => tx.announce({ kind: 'newsroom_changed', newsroomId }));
    const isMark = (event: BusEvent) => event.kind === 'newsroom_changed' && event.newsroomId === newsroomId;
    await until(() => events.every((ofNode) => ofNode.some(isMark)));
  };
  const backs = ({ notices }: OpenDraft) => notices.filter((notice) => notice.type === 'storage').length;
  return {
    all,
    first,
    events,
    settle,
    settleDrafts: async (drafts, documentNames) => {
      await settle();
      const before = drafts.map(backs);
      // Messages from one node to another arrive in order: after a node's mark, none of its earlier messages is under way.
      for (const engine of engines)
        for (const name of documentNames) engine.broadcast(name, '{"type":"storage","state":"back"}');
      await until(() => drafts.every((draft, index) => backs(draft) >= before[index]! + all.length));
    },
    stop: async () => {
      for (const node of [...all].reverse()) await node.stop();
    },
  };
}
