import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LINE_TABLE } from './line-table';
import type { LineEvent, Phase } from './line-table';
import { isUnsaved, nextFacts, NOTHING_YET, saveState } from './save-state';
import type { SaveEvent, SaveFacts } from './save-state';

/** Any event, in any order: also late, doubled and impossible ones. */
const event: fc.Arbitrary<SaveEvent> = fc.oneof(
  fc.constantFrom<SaveEvent>(
    { type: 'attempt' },
    { type: 'opened' },
    { type: 'caught_up' },
    { type: 'failed' },
    { type: 'lost' },
    { type: 'network_gone' },
    { type: 'blocked' },
    { type: 'session_ended' },
    { type: 'ended', sentence: 'Too many windows.' },
    { type: 'refused', sentence: 'Not your words.' },
    { type: 'full', sentence: 'The draft is full.' },
  ),
  fc.boolean().map((readOnly): SaveEvent => ({ type: 'admitted', readOnly })),
  fc.boolean().map((readOnly): SaveEvent => ({ type: 'access', readOnly })),
  fc.nat(2).map((count): SaveEvent => ({ type: 'unacknowledged', count })),
  fc.boolean().map((held): SaveEvent => ({ type: 'held', held })),
  fc.boolean().map((kept): SaveEvent => ({ type: 'kept', kept })),
  fc.boolean().map((away): SaveEvent => ({ type: 'storage', away })),
);
const history = fc.array(event, { maxLength: 40 });

/** A socket opens, the member is admitted with the right to write, everything is acknowledged. */
const CONNECTED_AND_SAVED: SaveEvent[] = [
  { type: 'attempt' },
  { type: 'opened' },
  { type: 'admitted', readOnly: false },
  { type: 'caught_up' },
  { type: 'storage', away: false },
  { type: 'held', held: false },
  { type: 'unacknowledged', count: 0 },
];

const after = (events: readonly SaveEvent[], from: SaveFacts = NOTHING_YET) => events.reduce(nextFacts, from);

describe('the save line, over any order of events', () => {
  it('says saved only on an open, joined and writable socket with every change acknowledged', () => {
    fc.assert(
      fc.property(history, (events) => {
        // A second, independent count of the events.
        let socket = { open: false, admitted: false, caughtUp: false };
        let facts = NOTHING_YET;
        for (const one of events) {
          facts = nextFacts(facts, one);
          if (['failed', 'lost', 'network_gone', 'session_ended', 'ended'].includes(one.type))
            socket = { open: false, admitted: false, caughtUp: false };
          if (one.type === 'opened') socket.open = true;
          if (one.type === 'admitted' && socket.open) socket.admitted = true;
          if (one.type === 'caught_up' && socket.open) socket.caughtUp = true;
          if (saveState(facts) !== 'saved') continue;
          expect(socket).toEqual({ open: true, admitted: true, caughtUp: true });
          expect(facts).toMatchObject({
            unacknowledged: 0,
            held: false,
            readOnly: false,
            refusal: undefined,
          });
        }
      }),
    );
  });

  it('returns to saved from any state, once the connection is good and all is acknowledged', () => {
    fc.assert(
      fc.property(history, (events) => {
        // The open socket ends first, as every connection does before the next attempt.
        const ended = after([...events, { type: 'lost' }]);
        expect(saveState(after(CONNECTED_AND_SAVED, ended))).toBe('saved');
      }),
    );
  });

  it('says offline only if an attempt failed or the browser lost its network since the last connection', () => {
    fc.assert(
      fc.property(history, (events) => {
        let failed = false;
        let facts = NOTHING_YET;
        for (const one of events) {
          facts = nextFacts(facts, one);
          if (one.type === 'failed' || one.type === 'network_gone') failed = true;
          if (saveState(facts).startsWith('offline')) expect(failed).toBe(true);
          if (saveState(facts) === 'saved') failed = false;
        }
      }),
    );
  });

  it('says that words are stored in this browser only while they are', () => {
    fc.assert(
      fc.property(history, (events) => {
        const facts = after(events);
        const state = saveState(facts);
        if (/^(offline|blocked|store_away|signed_out)$/.test(state)) expect(facts.kept).toBe(true);
        if (state.endsWith('_unkept')) expect(facts.kept).toBe(false);
      }),
    );
  });

  it('never shows a saved state for unsaved words', () => {
    fc.assert(
      fc.property(history, (events) => {
        const facts = after(events);
        if (isUnsaved(facts)) expect(['saved', 'read_only']).not.toContain(saveState(facts));
      }),
    );
  });
});

describe('the save line, by name', () => {
  const live = after(CONNECTED_AND_SAVED);

  it('opens without saying offline', () => {
    const states: string[] = [];
    let facts = NOTHING_YET;
    for (const one of CONNECTED_AND_SAVED) states.push(saveState((facts = nextFacts(facts, one))));
    expect([...new Set(states)]).toEqual(['opening', 'saved']);
  });

  it('shows a connection that ends and comes back as reconnecting, never as offline', () => {
    expect(saveState(after([{ type: 'lost' }], live))).toBe('reconnecting');
    expect(saveState(after([{ type: 'lost' }, { type: 'attempt' }, { type: 'opened' }], live))).toBe(
      'reconnecting',
    );
    expect(saveState(after([{ type: 'lost' }, { type: 'failed' }], live))).toBe('offline_unkept');
    expect(saveState(after([{ type: 'kept', kept: true }, { type: 'network_gone' }], live))).toBe('offline');
  });

  it('follows a role that is taken away and given back', () => {
    const taken = after(
      [
        { type: 'unacknowledged', count: 1 },
        { type: 'access', readOnly: true },
      ],
      live,
    );
    expect(saveState(taken)).toBe('read_only_unsaved');
    expect(saveState(after([{ type: 'access', readOnly: false }], taken))).toBe('saving');
  });

  it('names the reason why words are not stored', () => {
    const unsent = after([{ type: 'unacknowledged', count: 1 }], live);
    expect(saveState(unsent)).toBe('saving');
    expect(saveState(after([{ type: 'storage', away: true }], unsent))).toBe('store_away_unkept');
    expect(saveState(after([{ type: 'refused', sentence: 'Not yours.' }], unsent))).toBe('refused');
    expect(saveState(after([{ type: 'held', held: true }], live))).toBe('saving');
    expect(saveState(after([{ type: 'session_ended' }], unsent))).toBe('signed_out_unkept');
    expect(saveState(after([{ type: 'ended', sentence: 'Windows.' }], unsent))).toBe('refused');
  });
});

describe('a document that is full', () => {
  const live = after(CONNECTED_AND_SAVED);
  const full = after(
    [
      { type: 'unacknowledged', count: 1 },
      { type: 'full', sentence: 'Shorten it.' },
    ],
    live,
  );

  it('is not saved until the server accepted everything', () => {
    expect(saveState(full)).toBe('refused');
    expect(saveState(after([{ type: 'unacknowledged', count: 2 }], full))).toBe('refused');
    expect(after([{ type: 'unacknowledged', count: 0 }], full)).toMatchObject({
      full: false,
      refusal: undefined,
    });
    expect(saveState(after([{ type: 'unacknowledged', count: 0 }], full))).toBe('saved');
  });
});

describe('the table', () => {
  const phases = Object.keys(LINE_TABLE) as Phase[];
  const into = (phase: Phase) =>
    new Set(
      phases.flatMap((from) =>
        Object.entries(LINE_TABLE[from]).flatMap(([name, to]) =>
          to === phase && from !== phase ? [name as LineEvent] : [],
        ),
      ),
    );

  it('reaches and leaves every phase', () => {
    for (const phase of phases.filter((one) => one !== 'idle')) expect(into(phase).size).toBeGreaterThan(0);
    for (const phase of phases) expect(Object.keys(LINE_TABLE[phase]).length).toBeGreaterThan(0);
  });

  it('enters live only by joining, and failing only by a failure', () => {
    expect(into('live')).toEqual(new Set(['joined']));
    expect(into('failing')).toEqual(new Set(['failed', 'network_gone']));
  });
});
