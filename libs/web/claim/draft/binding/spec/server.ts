import * as Y from 'yjs';
import { createVerdictDoc } from '@assay/verdict-doc';
import type { Writer } from './writers';

/** A message from the server to a page. */
type Delivery = { update: Uint8Array } | { acknowledged: number };

/**
 * A document that changes only by applied updates, like the engine's `serverDoc`. A normal Yjs document deletes
 * redundant formatting by itself; if a page then deletes it as well, its update changes nothing here, and no other page
 * gets it.
 */
class StillDoc extends Y.Doc {
  override emit(...[name, args]: Parameters<Y.Doc['emit']>): void {
    if (name === 'afterTransaction') (args[0] as Y.Transaction)._needFormattingCleanup = false;
    super.emit(name, args);
  }
}

/**
 * The server between the pages: it stores updates in one order, relays each change as Yjs encodes it again, and
 * acknowledges an update after everything that it stored before.
 */
export class Server {
  readonly doc = new StillDoc();
  readonly #lines = new Map<Writer, Delivery[]>();

  constructor(writers: readonly Writer[]) {
    Y.applyUpdate(this.doc, createVerdictDoc('en'));
    for (const writer of writers) this.#lines.set(writer, []);
  }

  /** Number of messages that wait for a page. */
  waiting(to: Writer): number {
    return this.#lines.get(to)!.length;
  }

  /** Stores what a page has written. */
  take(from: Writer): void {
    this.#takeAll([from], false);
  }

  /** Stores what several pages have written in one commit, and sends all of them the whole commit. */
  takeTogether(from: readonly Writer[]): void {
    this.#takeAll(from, true);
  }

  #takeAll(from: readonly Writer[], merged: boolean): void {
    const taken = from.filter(({ away }) => !away).map((writer) => ({ writer, updates: writer.take() }));
    const changes = taken.flatMap(({ writer, updates }) =>
      updates.flatMap((update) => this.#apply(update).map((change) => ({ writer, change }))),
    );
    for (const [to, line] of this.#lines) {
      if (to.away) continue;
      if (merged && changes.length > 0)
        line.push({ update: Y.mergeUpdates(changes.map(({ change }) => change)) });
      else for (const { writer, change } of changes) if (writer !== to) line.push({ update: change });
      const own = taken.find(({ writer }) => writer === to);
      if (own && own.updates.length > 0) line.push({ acknowledged: own.updates.length });
    }
  }

  /** Delivers the next messages to a page, including acknowledgements. */
  deliver(to: Writer, count = Infinity): void {
    const line = this.#lines.get(to)!;
    for (let left = count; left > 0 && line.length > 0; left -= 1) this.#hand(to, line.shift()!);
  }

  /** The connection of a page breaks: waiting messages are lost, and the page does not know what was stored. */
  cut(writer: Writer): void {
    writer.away = true;
    this.#lines.get(writer)!.splice(0);
  }

  /** The page reconnects: it gets what it lacks as one state, which names everything that was ever deleted. */
  rejoin(writer: Writer): void {
    this.#lines.get(writer)!.splice(0);
    writer.away = false;
    writer.unacknowledged = Infinity;
    writer.joining = true;
    writer.receive(Y.encodeStateAsUpdate(this.doc, Y.encodeStateVector(writer.doc)));
    writer.joining = false;
    this.take(writer);
    this.#lines.get(writer)!.splice(0);
    writer.unacknowledged = 0;
  }

  #hand(to: Writer, delivery: Delivery): void {
    if ('update' in delivery) to.receive(delivery.update);
    else to.unacknowledged -= delivery.acknowledged;
  }

  #apply(update: Uint8Array): Uint8Array[] {
    const changes: Uint8Array[] = [];
    const note = (change: Uint8Array) => changes.push(change);
    this.doc.on('update', note);
    Y.applyUpdate(this.doc, update);
    this.doc.off('update', note);
    return changes.map((change) => asMeant(change, update));
  }
}

/** Encodes a change again with only the deletions that its author meant, like the engine's `asMeant`. */
function asMeant(change: Uint8Array, update: Uint8Array): Uint8Array {
  const { ds } = Y.decodeUpdate(change);
  const meant = Y.decodeUpdate(update).ds;
  const kept = Y.createDeleteSet();
  for (const [client, ranges] of ds.clients)
    for (const { clock, len } of ranges)
      for (let at = clock; at < clock + len; at += 1)
        if (Y.isDeleted(meant, Y.createID(client, at)))
          kept.clients.set(client, [...(kept.clients.get(client) ?? []), { clock: at, len: 1 }]);
  const structs = change.subarray(0, change.length - bytesOf(ds).length);
  return Uint8Array.from([...structs, ...bytesOf(kept)]);
}

/** Encodes a delete set: a snapshot without its empty state vector. */
function bytesOf(ds: ReturnType<typeof Y.createDeleteSet>): Uint8Array {
  return Y.encodeSnapshot(Y.createSnapshot(ds, new Map())).subarray(0, -1);
}
