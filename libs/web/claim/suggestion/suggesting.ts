import * as Y from 'yjs';
import { SuggestionFork } from '@assay/verdict-doc';
import type { StoredSuggestion } from '@assay/verdict-doc';

/** How long a person pauses before what they suggest is sent. */
const PAUSE_MS = 500;
/** How long after the first failure it is sent again, and at most after many. */
const AGAIN_MS = 3_000;
const MOST_MS = 60_000;

/**
 * What became of a suggestion that was sent: `again` where it may arrive later, `decided` where a colleague was
 * faster, `refused` where only another change can help.
 */
export type Sent = 'sent' | 'again' | 'decided' | 'refused';

/** The suggestions that the server has not confirmed, in this browser's storage: a page that crashes loses none. */
export interface KeptSuggestions {
  read: () => StoredSuggestion[];
  /** Undefined removes it. Answers whether the browser did. */
  write: (id: string, update: Uint8Array | undefined) => boolean;
}

/** What the fork of a page needs from around it. */
export interface SuggestingSurroundings {
  kept: KeptSuggestions;
  send: (id: string, update: Uint8Array) => Promise<Sent>;
  withdraw: (id: string) => Promise<Sent>;
  /** Whether an editor of the page holds words that it writes into the fork later, as while an input method composes. */
  isHeld: () => boolean;
  /** The suggestions of the fork, its document, or what is unsent changed. */
  onChange: (changed: Suggesting) => void;
}

/** The name of the place in the page where the person writes: the block of a field, or a control beside the fields. */
function placeOfFocus(): string {
  const active = document.activeElement;
  const field = active?.closest<HTMLElement>('[data-field]')?.dataset['field'];
  if (!field || !active) return active?.closest('aside') ? 'evidence' : (active?.tagName ?? 'page');
  const node = getSelection()?.anchorNode ?? null;
  const block = [...active.children].findIndex((child) => child.contains(node));
  return `${field} ${block}`;
}

/** A person's suggestions on a draft: the fork in which they write them, and their way to the server. */
export class Suggesting {
  #fork: SuggestionFork;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isSending = false;
  #failures = 0;
  #isLeft = false;
  #isKept = true;
  /** Suggestions that the server has. */
  readonly #arrived = new Set<string>();
  /** Those that the server has listed as open, or answered as decided: one that it no longer lists is decided. */
  readonly #listed = new Set<string>();

  /** Suggestions that the server refused, and withdrawals that wait for them: sent again with the next change. */
  readonly #refused = new Set<string>();
  #refusals = 0;
  /** What the server last listed. */
  #open: readonly StoredSuggestion[];

  constructor(
    private readonly draft: Y.Doc,
    own: readonly StoredSuggestion[],
    private readonly around: SuggestingSurroundings,
  ) {
    this.#open = own;
    for (const { id } of own) this.#list(id);
    const kept = around.kept.read();
    this.#fork = this.#forkOf(joined(own, kept));
    addEventListener('beforeunload', this.#onLeaving);
    if (kept.length === 0) return;
    for (const { id } of kept) this.#fork.resend(id);
    this.#schedule(PAUSE_MS);
  }

  get doc(): Y.Doc {
    return this.#fork.doc;
  }

  get suggestions(): StoredSuggestion[] {
    return this.#fork.suggestions;
  }

  /** The suggestions that the server refused. Another change sends them again. */
  get refused(): StoredSuggestion[] {
    return this.suggestions.filter(({ id }) => this.#refused.has(id));
  }

  /** How often the server has refused something, or the person dropped it: `refused` is another list after each. */
  get refusals(): number {
    return this.#refusals;
  }

  /** Whether something was written that the server has not confirmed, or has refused. */
  get isUnsent(): boolean {
    return this.isOnTheWay || this.#refused.size > 0;
  }

  /** Whether this browser stores what the server has not confirmed; false where it refuses or is full. */
  get isKept(): boolean {
    return this.#isKept;
  }

  /** Whether something is being sent, or will be sent without another change. */
  get isOnTheWay(): boolean {
    return this.#isSending || this.#fork.hasUnsent;
  }

  /**
   * The server lists these suggestions of the person as open. To be called again once nothing is held or on the way:
   * until then the fork is not made again.
   */
  hear(open: readonly StoredSuggestion[]): void {
    this.#open = open;
    if (this.#isLeft || this.isOnTheWay || this.around.isHeld()) return;
    const ids = new Set(open.map(({ id }) => id));
    const held = this.#fork.suggestions.map(({ id }) => id);
    const decided = held.filter((id) => this.#listed.has(id) && !ids.has(id));
    // What was refused was not decided: it becomes a suggestion of its own.
    for (const id of decided) if (this.#refused.delete(id)) this.#fork.resend(id);
    const mustBeMade = decided.map((id) => this.#fork.decided(id)).some(Boolean);
    const isLacking = open.some(({ id }) => !held.includes(id));
    for (const id of ids) this.#list(id);
    if (!mustBeMade && !isLacking) return;
    const before = this.#fork;
    const unsent = before.changed().filter(({ update }) => update !== null);
    const kept = before.suggestions.filter(
      ({ id }) => this.#refused.has(id) || unsent.some((one) => one.id === id),
    );
    this.#fork = this.#forkOf([...kept, ...open.filter(({ id }) => !kept.some((one) => one.id === id))]);
    for (const { id } of unsent) this.#fork.resend(id);
    before.leave();
    this.around.onChange(this);
  }

  /** The person no longer suggests here. What is unsent, or written by an editor that is being removed, is still sent. */
  leave(): void {
    this.#isLeft = true;
    this.#fork.leave();
    void this.#send();
  }

  /** The person gives up what the server refused. What it holds of these suggestions stays suggested. */
  drop(): void {
    const dropped = this.refused.map(({ id }) => id);
    const before = this.#fork;
    const others = before.suggestions.filter(({ id }) => !dropped.includes(id));
    const unsent = before.unsentSuggestions.filter(({ id }) => !dropped.includes(id));
    const held = this.#open.filter(({ id }) => dropped.includes(id));
    this.#fork = this.#forkOf([...others, ...held]);
    for (const { id } of unsent) this.#fork.resend(id);
    for (const id of dropped) {
      this.#refused.delete(id);
      this.around.kept.write(id, undefined);
    }
    this.#refusals += 1;
    before.leave();
    if (this.#isLeft) this.#fork.leave();
    if (this.#isLeft && !this.isUnsent) removeEventListener('beforeunload', this.#onLeaving);
    this.around.onChange(this);
  }

  /** Another fork of the same person, made with what this one keeps in the browser, sends it from now on. */
  end(): void {
    clearTimeout(this.#timer);
    this.#refused.clear();
    removeEventListener('beforeunload', this.#onLeaving);
  }

  #forkOf(own: readonly StoredSuggestion[]): SuggestionFork {
    const fork = new SuggestionFork(this.draft, own, {
      place: placeOfFocus,
      newId: () => crypto.randomUUID(),
      onChange: () => {
        // The editors of the page show a fork for a moment after another one replaced it.
        if (fork !== this.#fork) this.#fork.takeOver(fork.changed());
        this.#schedule(PAUSE_MS);
      },
    });
    return fork;
  }

  #refuse(id: string): void {
    this.#refused.add(id);
    this.#refusals += 1;
  }

  #list(id: string): void {
    this.#arrived.add(id);
    this.#listed.add(id);
  }

  #schedule(ms: number): void {
    this.#isKept = this.#fork.unsentSuggestions
      .map(({ id, update }) => this.around.kept.write(id, update))
      .every(Boolean);
    addEventListener('beforeunload', this.#onLeaving);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#send(), ms);
    this.around.onChange(this);
  }

  async #send(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    // The request under way is followed by a look at what is unsent then.
    if (this.#isSending) return;
    this.#isSending = true;
    for (const id of this.#refused) this.#fork.resend(id);
    this.#refused.clear();
    let isAgain = false;
    while (this.#fork.hasUnsent && !isAgain) isAgain = await this.#sendOnce();
    this.#isSending = false;
    this.#failures = isAgain ? this.#failures + 1 : 0;
    if (isAgain) return this.#schedule(Math.min(AGAIN_MS * 2 ** (this.#failures - 1), MOST_MS));
    if (this.#isLeft && !this.isUnsent) removeEventListener('beforeunload', this.#onLeaving);
    this.around.onChange(this);
  }

  /** @returns whether something may arrive later */
  async #sendOnce(): Promise<boolean> {
    const changed = this.#fork.changed();
    let isAgain = false;
    let haveAllArrived = true;
    for (const { id, update } of changed) {
      if (!update) continue;
      const sent = await this.around.send(id, update);
      if (sent === 'sent') {
        this.#arrived.add(id);
        this.#forget(id);
        continue;
      }
      haveAllArrived = false;
      if (sent === 'refused') this.#refuse(id);
      else this.#fork.resend(id);
      // What it held beyond the decision becomes a suggestion of its own.
      if (sent === 'decided') {
        this.#fork.decided(id);
        this.#forget(id);
      }
      isAgain ||= sent === 'again';
    }
    for (const { id, update } of changed) {
      if (update) continue;
      this.#forget(id);
      if (!this.#arrived.has(id)) continue;
      // What took its words over must have arrived first.
      const sent = haveAllArrived ? await this.around.withdraw(id) : 'refused';
      if (sent === 'refused') this.#refuse(id);
      if (sent === 'again') this.#fork.resend(id);
      isAgain ||= sent === 'again';
    }
    return isAgain;
  }

  /** Removes from the browser what the server has, unless it changed again. */
  #forget(id: string): void {
    if (!this.#fork.unsentSuggestions.some((one) => one.id === id)) this.around.kept.write(id, undefined);
  }

  readonly #onLeaving = (event: BeforeUnloadEvent): void => {
    if (this.isUnsent) event.preventDefault();
  };
}

/** The server's suggestions with what this browser has more of them, and those that only this browser has. */
function joined(own: readonly StoredSuggestion[], kept: readonly StoredSuggestion[]): StoredSuggestion[] {
  const more = new Map(kept.map(({ id, update }) => [id, update]));
  const all = own.map(({ id, update }) => {
    const here = more.get(id);
    more.delete(id);
    return { id, update: here ? Y.mergeUpdates([update, here]) : update };
  });
  return [...all, ...[...more].map(([id, update]) => ({ id, update }))];
}
