import type * as Y from 'yjs';
import { SuggestionFork } from '@assay/verdict-doc';
import type { StoredSuggestion } from '@assay/verdict-doc';

/** How long a person pauses before what they suggest is sent. */
const PAUSE_MS = 500;
/** How long after a failure it is sent again. */
const AGAIN_MS = 3_000;

/** What became of a suggestion that was sent: `again` where it may arrive later, `decided` where a colleague was faster. */
export type Sent = 'sent' | 'again' | 'decided' | 'refused';

/** What the fork of a page needs from around it. */
export interface SuggestingSurroundings {
  send: (id: string, update: Uint8Array) => Promise<Sent>;
  withdraw: (id: string) => Promise<Sent>;
  /** The suggestions of the fork, its document, or what is unsent changed. */
  onChange: () => void;
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
  #isLeft = false;
  /** Suggestions that the server has. */
  readonly #arrived = new Set<string>();
  /** Those that the server has listed as open, or answered as decided: one that it no longer lists is decided. */
  readonly #listed = new Set<string>();

  constructor(
    private readonly draft: Y.Doc,
    own: readonly StoredSuggestion[],
    private readonly around: SuggestingSurroundings,
  ) {
    for (const { id } of own) this.#list(id);
    this.#fork = this.#forkOf(own);
    addEventListener('beforeunload', this.#onLeaving);
  }

  get doc(): Y.Doc {
    return this.#fork.doc;
  }

  get suggestions(): StoredSuggestion[] {
    return this.#fork.suggestions;
  }

  /** Whether something was written that the server has not confirmed. */
  get isUnsent(): boolean {
    return this.#isSending || this.#timer !== undefined;
  }

  /** The server lists these suggestions of the person as open. */
  hear(open: readonly StoredSuggestion[]): void {
    if (this.#isLeft || this.isUnsent) return;
    const ids = new Set(open.map(({ id }) => id));
    const held = this.#fork.suggestions.map(({ id }) => id);
    const decided = held.filter((id) => this.#listed.has(id) && !ids.has(id));
    const mustBeMade = decided.map((id) => this.#fork.decided(id)).some(Boolean);
    const isLacking = open.some(({ id }) => !held.includes(id));
    for (const id of ids) this.#list(id);
    if (!mustBeMade && !isLacking) return;
    this.#fork.destroy();
    this.#fork = this.#forkOf(open);
    this.around.onChange();
  }

  /** The person no longer suggests here. What is unsent is still sent. */
  leave(): void {
    this.#isLeft = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#fork.destroy();
    void this.#send();
  }

  #forkOf(own: readonly StoredSuggestion[]): SuggestionFork {
    return new SuggestionFork(this.draft, own, {
      place: placeOfFocus,
      newId: () => crypto.randomUUID(),
      onChange: () => this.#schedule(PAUSE_MS),
    });
  }

  #list(id: string): void {
    this.#arrived.add(id);
    this.#listed.add(id);
  }

  #schedule(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#send(), ms);
    this.around.onChange();
  }

  async #send(): Promise<void> {
    if (this.#isSending) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    // A withdrawal follows what took its words over.
    const changed = this.#fork.changed().sort((a, b) => Number(!a.update) - Number(!b.update));
    if (changed.length === 0) return;
    this.#isSending = true;
    let isAgain = false;
    for (const { id, update } of changed) {
      if (!update && !this.#arrived.has(id)) continue;
      const sent = update ? await this.around.send(id, update) : await this.around.withdraw(id);
      if (sent === 'sent') this.#arrived.add(id);
      if (sent === 'decided' && update) {
        // What it held beyond the decision becomes a suggestion of its own.
        this.#fork.resend(id);
        this.#fork.decided(id);
      }
      if (sent !== 'again') continue;
      isAgain = true;
      this.#fork.resend(id);
    }
    this.#isSending = false;
    if (isAgain) this.#schedule(AGAIN_MS);
    else if (changed.some(({ id }) => this.#fork.isUnsent(id))) this.#schedule(PAUSE_MS);
    else {
      if (this.#isLeft) removeEventListener('beforeunload', this.#onLeaving);
      this.around.onChange();
    }
  }

  readonly #onLeaving = (event: BeforeUnloadEvent): void => {
    if (this.isUnsent) event.preventDefault();
  };
}
