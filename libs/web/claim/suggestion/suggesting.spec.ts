import { createVerdictDoc, fragment, plainText, writtenWords } from '@assay/verdict-doc';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { Suggesting } from './suggesting';
import type { Sent } from './suggesting';

/** A long time: every timer of a page that suggests has fired after it. */
const LONG_MS = 600_000;

function draftOfClaim(): Y.Doc {
  const draft = new Y.Doc();
  Y.applyUpdate(draft, createVerdictDoc('en'));
  textAt(draft, 'headline').insert(0, 'One unnamed source');
  textAt(draft, 'rationale').insert(0, 'The claim rests on one source');
  return draft;
}

/** The text of a field's paragraph. */
const textAt = (doc: Y.Doc, field: 'headline' | 'rationale') =>
  (fragment(doc, field).get(0) as Y.XmlElement).get(0) as Y.XmlText;

const listeners = new Set<unknown>();

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', { activeElement: null });
  vi.stubGlobal('addEventListener', (_: string, listener: unknown) => listeners.add(listener));
  vi.stubGlobal('removeEventListener', (_: string, listener: unknown) => listeners.delete(listener));
});
afterEach(() => {
  listeners.clear();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** Where the person writes. */
function writeIn(field: string): void {
  const active = { closest: (selector: string) => (selector === 'aside' ? null : { dataset: { field } }) };
  Object.assign(active, { children: [] });
  vi.stubGlobal('document', { activeElement: active });
  vi.stubGlobal('getSelection', () => null);
}

/** A page that suggests, whose server answers as the test says. */
function page(
  answer: (id: string, at: number) => Sent | Promise<Sent> = () => 'sent',
  { kept = new Map<string, Uint8Array>(), draft = draftOfClaim(), isFull = (): boolean => false } = {},
) {
  const server = new Map<string, Uint8Array>();
  const log: string[] = [];
  const editors = { areHeld: false };
  const suggesting = new Suggesting(draft, [], {
    kept: {
      read: () => [...kept].map(([id, update]) => ({ id, update })),
      write: (id, update) => {
        if (isFull()) return false;
        if (update) kept.set(id, update);
        else kept.delete(id);
        return true;
      },
    },
    send: async (id, update) => {
      log.push(`send ${id}`);
      const sent = await answer(id, log.length);
      const held = server.get(id);
      if (sent === 'sent') server.set(id, held ? Y.mergeUpdates([held, update]) : update);
      return sent;
    },
    withdraw: async (id) => {
      log.push(`withdraw ${id}`);
      const sent = await answer(id, log.length);
      if (sent === 'sent') server.delete(id);
      return sent;
    },
    isHeld: () => editors.areHeld,
    onChange: () => undefined,
  });
  return {
    draft,
    editors,
    kept,
    suggesting,
    log,
    server,
    write: (at: number, words: string) => textAt(suggesting.doc, 'rationale').insert(at, words),
    /** The rationale once all that the server holds is accepted. */
    accepted: () => {
      const copy = new Y.Doc();
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(draft));
      for (const update of server.values()) Y.applyUpdate(copy, update);
      return plainText(copy, 'rationale');
    },
  };
}

/** An answer that the test gives later. */
function later() {
  let answer!: (sent: Sent) => void;
  const promise = new Promise<Sent>((resolve) => (answer = resolve));
  return { promise, answer };
}

describe('suggesting', () => {
  it('sends what was begun in another place while a request was under way', async () => {
    const first = later();
    const { suggesting, write, accepted, server } = page((_, at) => (at === 1 ? first.promise : 'sent'));
    writeIn('rationale');
    write(0, 'One ');
    await vi.advanceTimersByTimeAsync(500);
    writeIn('headline');
    textAt(suggesting.doc, 'headline').insert(0, 'Two ');
    await vi.advanceTimersByTimeAsync(LONG_MS);
    first.answer('sent');
    await vi.advanceTimersByTimeAsync(LONG_MS);
    expect(server.size).toBe(2);
    expect(accepted()).toMatch(/^One /);
    expect(suggesting.isUnsent).toBe(false);
  });

  it('knows whether the browser stores what has not arrived', async () => {
    let full = true;
    let server: Sent = 'again';
    const { suggesting, write } = page(() => server, { isFull: () => full });
    writeIn('rationale');
    write(0, 'One ');
    expect(suggesting).toMatchObject({ isOnTheWay: true, isKept: false });
    full = false;
    await vi.advanceTimersByTimeAsync(LONG_MS);
    expect(suggesting).toMatchObject({ isOnTheWay: true, isKept: true });
    server = 'sent';
    await vi.advanceTimersByTimeAsync(LONG_MS);
    expect(suggesting).toMatchObject({ isOnTheWay: false, isKept: true });
  });

  it('sends what was written while a request was under way, once the page has been left', async () => {
    const first = later();
    const { suggesting, write, server } = page((_, at) => (at === 1 ? first.promise : 'sent'));
    writeIn('rationale');
    write(0, 'One ');
    await vi.advanceTimersByTimeAsync(500);
    writeIn('headline');
    textAt(suggesting.doc, 'headline').insert(0, 'Two ');
    suggesting.leave();
    first.answer('sent');
    await vi.advanceTimersByTimeAsync(LONG_MS);
    expect(server.size).toBe(2);
    expect(suggesting.isUnsent).toBe(false);
    expect(listeners.size).toBe(0);
  });

  it('asks before the page is left until nothing is unsent, and then no longer', async () => {
    const { suggesting } = page();
    suggesting.leave();
    await vi.advanceTimersByTimeAsync(LONG_MS);
    expect(listeners.size).toBe(0);
  });

  /** Two suggestions, of which the second change joins both. */
  const joining = async (answer: Parameters<typeof page>[0]) => {
    const one = page(answer);
    writeIn('rationale');
    one.write(0, 'Alpha ');
    writeIn('summary');
    // In the same paragraph, so that deleting across both joins them.
    one.write(20, 'Beta ');
    await vi.advanceTimersByTimeAsync(500);
    expect(one.log).toHaveLength(2);
    one.suggesting.doc.transact(() => {
      textAt(one.suggesting.doc, 'rationale').delete(0, 1);
      textAt(one.suggesting.doc, 'rationale').delete(18, 1);
    });
    return one;
  };

  for (const failure of ['refused', 'again'] as const)
    it(`withdraws no suggestion while the one that took over its words is answered "${failure}"`, async () => {
      let isFailing = true;
      const { log, server, suggesting } = await joining((_, at) => (at > 2 && isFailing ? failure : 'sent'));
      await vi.advanceTimersByTimeAsync(LONG_MS);
      expect(log.filter((line) => line.startsWith('withdraw'))).toEqual([]);
      expect(server.size).toBe(2);
      expect(suggesting.isUnsent).toBe(true);
      isFailing = false;
      textAt(suggesting.doc, 'rationale').insert(2, '.');
      await vi.advanceTimersByTimeAsync(LONG_MS);
      expect(server.size).toBe(1);
      expect(suggesting.isUnsent).toBe(false);
    });

  it('withdraws again where a withdrawal did not arrive', async () => {
    let failures = 0;
    const { log, server } = await joining((_, at) => {
      const isFailing = at > 3 && failures < 2;
      if (isFailing) failures += 1;
      return isFailing ? 'again' : 'sent';
    });
    await vi.advanceTimersByTimeAsync(LONG_MS);
    expect(log.filter((line) => line.startsWith('withdraw'))).toHaveLength(3);
    expect(server.size).toBe(1);
  });

  it('counts refused words as unsent, keeps them when a colleague decides, and sends them with the next change', async () => {
    let isRefusing = false;
    const { suggesting, write, server, accepted } = page(() => (isRefusing ? 'refused' : 'sent'));
    writeIn('rationale');
    write(0, 'Alpha ');
    await vi.advanceTimersByTimeAsync(500);
    isRefusing = true;
    writeIn('headline');
    textAt(suggesting.doc, 'headline').insert(0, 'Beta ');
    await vi.advanceTimersByTimeAsync(LONG_MS);
    expect(suggesting.isUnsent).toBe(true);
    const isAsked = vi.fn();
    for (const listener of listeners) (listener as (event: object) => void)({ preventDefault: isAsked });
    expect(isAsked).toHaveBeenCalled();
    const [alpha] = [...server].map(([id, update]) => ({ id, update }));
    suggesting.hear([alpha!]);
    // Rejected: the fork is made again.
    suggesting.hear([]);
    expect(plainText(suggesting.doc, 'rationale')).not.toMatch(/^Alpha/);
    expect(plainText(suggesting.doc, 'headline')).toMatch(/^Beta /);
    expect(suggesting.isUnsent).toBe(true);
    server.clear();
    isRefusing = false;
    textAt(suggesting.doc, 'headline').insert(5, 'Gamma ');
    await vi.advanceTimersByTimeAsync(LONG_MS);
    expect(server.size).toBe(1);
    expect(accepted()).not.toMatch(/^Alpha/);
    expect(suggesting.isUnsent).toBe(false);
  });

  it('keeps refused words of a suggestion that a colleague decided meanwhile, as a suggestion of their own', async () => {
    let isRefusing = false;
    const { suggesting, write, server } = page(() => (isRefusing ? 'refused' : 'sent'));
    writeIn('rationale');
    write(0, 'Alpha ');
    await vi.advanceTimersByTimeAsync(500);
    const [alpha] = [...server].map(([id, update]) => ({ id, update }));
    suggesting.hear([alpha!]);
    isRefusing = true;
    write(6, 'beta ');
    await vi.advanceTimersByTimeAsync(LONG_MS);
    isRefusing = false;
    server.clear();
    suggesting.hear([]);
    await vi.advanceTimersByTimeAsync(LONG_MS);
    expect(server.size).toBe(1);
    expect(plainText(suggesting.doc, 'rationale')).toMatch(/beta/);
    expect(suggesting.isUnsent).toBe(false);
  });

  it('keeps what has not arrived in the browser, and sends it from the page that is opened after a crash', async () => {
    const offline = page(() => 'again');
    writeIn('rationale');
    offline.write(0, 'Kept. ');
    expect(offline.kept.size).toBe(1);
    // The page crashes: nothing of it runs any more.
    const next = page(() => 'sent', { kept: new Map(offline.kept), draft: offline.draft });
    expect(plainText(next.suggesting.doc, 'rationale')).toMatch(/^Kept\. /);
    await vi.advanceTimersByTimeAsync(LONG_MS);
    expect(next.accepted()).toMatch(/^Kept\. The claim/);
    expect(next.kept.size).toBe(0);
    expect(next.suggesting.isUnsent).toBe(false);
  });

  it('waits longer after each failure', async () => {
    const { write, log } = page(() => 'again');
    writeIn('rationale');
    write(0, 'One ');
    await vi.advanceTimersByTimeAsync(LONG_MS);
    expect(log.length).toBeGreaterThan(5);
    expect(log.length).toBeLessThan(30);
  });

  /** A page with a suggestion that a colleague has rejected, and the server no longer lists. */
  const rejected = async () => {
    const one = page();
    writeIn('rationale');
    one.write(0, 'Alpha ');
    await vi.advanceTimersByTimeAsync(500);
    const [alpha] = [...one.server].map(([id, update]) => ({ id, update }));
    one.suggesting.hear([alpha!]);
    one.server.clear();
    return one;
  };

  it('keeps its fork while an editor composes, and makes it again when the suggestions arrive once more', async () => {
    const { suggesting, editors } = await rejected();
    const before = suggesting.doc;
    editors.areHeld = true;
    suggesting.hear([]);
    expect(suggesting.doc).toBe(before);
    editors.areHeld = false;
    suggesting.hear([]);
    expect(suggesting.doc).not.toBe(before);
    expect(plainText(suggesting.doc, 'rationale')).not.toMatch(/Alpha/);
  });

  it('takes over what an editor writes in a fork that was replaced, also beside words that were rejected', async () => {
    for (const at of [0, 6, 20]) {
      const { suggesting, accepted } = await rejected();
      const before = suggesting.doc;
      suggesting.hear([]);
      expect(suggesting.doc).not.toBe(before);
      textAt(before, 'rationale').insert(at, 'Late ');
      expect(plainText(suggesting.doc, 'rationale')).toMatch(/Late /);
      await vi.advanceTimersByTimeAsync(LONG_MS);
      expect(accepted()).toMatch(/Late /);
      expect(suggesting.isUnsent).toBe(false);
    }
  });

  it('sends what an editor writes when it is removed after the person stopped to suggest', async () => {
    const { suggesting, accepted, write, kept } = page();
    writeIn('rationale');
    suggesting.leave();
    await vi.advanceTimersByTimeAsync(LONG_MS);
    expect(listeners.size).toBe(0);
    write(0, 'Composed. ');
    expect(kept.size).toBe(1);
    expect(listeners.size).toBe(1);
    await vi.advanceTimersByTimeAsync(LONG_MS);
    expect(accepted()).toMatch(/^Composed\. /);
    expect(listeners.size).toBe(0);
  });

  it('lists what the server refused, and drops it for what the server holds', async () => {
    let isRefusing = false;
    const { suggesting, write, server, kept } = page(() => (isRefusing ? 'refused' : 'sent'));
    writeIn('rationale');
    write(0, 'Alpha ');
    await vi.advanceTimersByTimeAsync(500);
    suggesting.hear([...server].map(([id, update]) => ({ id, update })));
    isRefusing = true;
    write(6, 'beta ');
    writeIn('headline');
    textAt(suggesting.doc, 'headline').insert(0, 'Gamma ');
    await vi.advanceTimersByTimeAsync(LONG_MS);
    expect(suggesting.refused.map(({ update }) => writtenWords(update))).toEqual(['Alpha beta', 'Gamma']);
    expect(kept.size).toBe(2);
    suggesting.drop();
    expect(suggesting.refused).toEqual([]);
    expect(suggesting.isUnsent).toBe(false);
    expect(kept.size).toBe(0);
    expect(plainText(suggesting.doc, 'rationale')).toMatch(/^Alpha The claim/);
    expect(plainText(suggesting.doc, 'headline')).not.toMatch(/Gamma/);
    suggesting.leave();
    await vi.advanceTimersByTimeAsync(LONG_MS);
    expect(listeners.size).toBe(0);
  });

  it('keeps refused words in the browser after the person stopped to suggest, until they are dropped', async () => {
    const { suggesting, write, kept } = page(() => 'refused');
    writeIn('rationale');
    write(0, 'Alpha ');
    suggesting.leave();
    await vi.advanceTimersByTimeAsync(LONG_MS);
    expect(kept.size).toBe(1);
    expect(listeners.size).toBe(1);
    suggesting.drop();
    expect(kept.size).toBe(0);
    expect(listeners.size).toBe(0);
  });
});
