import * as Y from 'yjs';
import { FIELDS, evidenceOrder, fragment, meta } from '../document/shared-types';
import { compacted } from './compact';
import { clientsOf, withSuggestions, type StoredSuggestion } from './ranges';

/** The origin of the draft's own changes in a fork. */
const FROM_DRAFT = Symbol('from the draft');

/** What a fork needs from the page around it. */
export interface ForkSurroundings {
  /** Where the person writes now: changes in another place begin another suggestion. */
  place: () => string;
  newId: () => string;
  /** A suggestion of the fork changed; `changed` answers which. */
  onChange: () => void;
}

/** A suggestion that changed in a fork. */
export interface ChangedSuggestion {
  id: string;
  /** All of it as one Yjs update; null where it no longer says anything else than the draft. */
  update: Uint8Array | null;
}

/**
 * A member's fork of the draft: it follows the draft, and what the member writes in it becomes suggestions, which the draft
 * does not hold. Each suggestion is one update that needs nothing but the draft, so that each can be accepted alone: a
 * change that builds on words of another suggestion of the fork joins it.
 */
export class SuggestionFork {
  readonly doc = new Y.Doc();
  private readonly own = new Map<string, Uint8Array>();
  /** Suggestions that were rejected. Their words are in the fork until it is made again, and others may build on them. */
  private readonly rejected = new Map<string, Uint8Array>();
  private readonly unsent = new Set<string>();
  private current: { id: string; place: string } | undefined;

  /** @param own the member's open suggestions */
  constructor(
    private readonly draft: Y.Doc,
    own: readonly StoredSuggestion[],
    private readonly around: ForkSurroundings,
  ) {
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(draft), FROM_DRAFT);
    for (const { id, update } of own) {
      Y.applyUpdate(this.doc, update, FROM_DRAFT);
      this.own.set(id, update);
    }
    draft.on('update', this.follow);
    this.doc.on('beforeTransaction', this.begin);
    this.doc.on('update', this.record);
  }

  /**
   * The fork no longer follows the draft. What is still written in it is recorded, because an editor writes the words of
   * a composition when it is removed.
   */
  leave(): void {
    this.draft.off('update', this.follow);
  }

  /** Takes over what was written in an earlier fork of the same member after this one was made. */
  takeOver(changes: readonly ChangedSuggestion[]): void {
    for (const { id, update } of changes) {
      const held = this.own.get(id);
      if (update) {
        Y.applyUpdate(this.doc, update, FROM_DRAFT);
        this.own.set(id, held ? Y.mergeUpdates([held, update]) : update);
      } else this.own.delete(id);
      this.unsent.add(id);
    }
  }

  /** The fork's suggestions, as they are now. */
  get suggestions(): StoredSuggestion[] {
    return [...this.own].map(([id, update]) => ({ id, update }));
  }

  /** The suggestions that changed since the last call. */
  changed(): ChangedSuggestion[] {
    const changed = [...this.unsent].map((id): ChangedSuggestion => {
      const held = this.own.get(id);
      if (!held || !this.saysMore(id, held)) return { id, update: null };
      const update = compacted(this.draft, held);
      this.own.set(id, update);
      return { id, update };
    });
    this.unsent.clear();
    return changed;
  }

  /** Whether there are changes that `changed` has not answered. */
  get hasUnsent(): boolean {
    return this.unsent.size > 0;
  }

  /** The suggestions that `changed` has not answered, as they are now; undefined where another one took its words over. */
  get unsentSuggestions(): { id: string; update: Uint8Array | undefined }[] {
    return [...this.unsent].map((id) => ({ id, update: this.own.get(id) }));
  }

  /** A suggestion, or that it is withdrawn, could not be sent: the next `changed` answers it again. */
  resend(id: string): void {
    this.unsent.add(id);
  }

  /**
   * A suggestion was decided. What the draft now holds of it is no suggestion any more.
   *
   * @returns whether the fork must be made again, because it holds words that were rejected
   */
  decided(id: string): boolean {
    const update = this.own.get(id);
    if (!update) return false;
    const isUnsent = this.unsent.delete(id);
    this.own.delete(id);
    if (this.current?.id === id) this.current = undefined;
    if (!changes(this.draft, update)) return false;
    const rest = Y.diffUpdate(update, Y.encodeStateVector(this.draft));
    if (!isUnsent) {
      this.rejected.set(id, update);
      return true;
    }
    // What was written while it was being decided was not decided.
    const next = this.around.newId();
    this.own.set(next, rest);
    this.unsent.add(next);
    this.around.onChange();
    return false;
  }

  private readonly follow = (update: Uint8Array): void => {
    Y.applyUpdate(this.doc, update, FROM_DRAFT);
  };

  /** Before the member's change: in another place it gets a client id of its own, so that its update needs no other. */
  private readonly begin = ({ origin }: Y.Transaction): void => {
    if (origin === FROM_DRAFT) return;
    const place = this.around.place();
    if (this.current?.place === place) return;
    this.doc.clientID = new Y.Doc().clientID;
    this.current = { id: this.around.newId(), place };
  };

  private readonly record = (update: Uint8Array, origin: unknown): void => {
    if (origin === FROM_DRAFT || !this.current) return;
    const { id: begun, place } = this.current;
    const builtOn = buildsOn(this.own, update).filter((id) => id !== begun);
    const id = builtOn[0] ?? begun;
    const joined = [...new Set([id, ...builtOn, begun])];
    const parts = [...joined.flatMap((one) => this.own.get(one) ?? []), update];
    for (const one of buildsOn(this.rejected, update)) parts.push(this.rejected.get(one)!);
    for (const other of joined) {
      if (other === id || !this.own.delete(other)) continue;
      this.unsent.add(other);
    }
    this.own.set(id, parts.length > 1 ? Y.mergeUpdates(parts) : update);
    this.unsent.add(id);
    this.current = { id, place };
    this.around.onChange();
  };

  private saysMore(id: string, update: Uint8Array): boolean {
    // Words whose paragraph the draft deleted say nothing there, and are nowhere else.
    if (holdsLetters(update)) return true;
    const copy = withSuggestions(this.draft, [{ id, update }]);
    const isMore = contentOf(copy) !== contentOf(this.draft);
    copy.destroy();
    return isMore;
  }
}

/** Those of these suggestions whose structs an update refers to. */
function buildsOn(suggestions: ReadonlyMap<string, Uint8Array>, update: Uint8Array): string[] {
  const clients = new Set<number>();
  const { structs, ds } = Y.decodeUpdate(update);
  for (const struct of structs) {
    clients.add(struct.id.client);
    if (!(struct instanceof Y.Item)) continue;
    const { origin, rightOrigin, parent } = struct;
    for (const cause of [origin, rightOrigin, parent]) if (cause instanceof Y.ID) clients.add(cause.client);
  }
  for (const client of ds.clients.keys()) clients.add(client);
  return [...suggestions].flatMap(([id, own]) =>
    clientsOf(own).some((client) => clients.has(client)) ? [id] : [],
  );
}

/** Whether a document lacks anything of an update. */
function changes(doc: Y.Doc, update: Uint8Array): boolean {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  let isChanged = false;
  copy.on('update', () => (isChanged = true));
  Y.applyUpdate(copy, update);
  copy.destroy();
  return isChanged;
}

/** Whether an update writes letters that it does not delete itself. */
function holdsLetters(update: Uint8Array): boolean {
  const { structs, ds } = Y.decodeUpdate(update);
  return structs.some(
    (item) =>
      item instanceof Y.Item &&
      item.content instanceof Y.ContentString &&
      Array.from({ length: item.length }, (_, at) => Y.createID(item.id.client, item.id.clock + at)).some(
        (id) => !Y.isDeleted(ds, id),
      ),
  );
}

function contentOf(doc: Y.Doc): string {
  return JSON.stringify([
    FIELDS.map((field) => fragment(doc, field).toString()),
    meta(doc),
    evidenceOrder(doc),
  ]);
}
