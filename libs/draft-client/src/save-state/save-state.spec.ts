import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LINE_TABLE } from './line-table';
import type { LineEvent, Phase } from './line-table';
import { isUnsaved, nextFacts, NOTHING_YET, saveState } from './save-state';
import type { SaveEvent, SaveFacts } from './save-state';

/** Any event, in any order: late ones, doubled ones and impossible ones as well. */
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

/** A socket opens, the member is let in with the right to write, everything is acknowledged. */
const ALL_IS_WELL: SaveEvent[] = [
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
  it('says saved only on a socket that is open, joined and writable, with every change acknowledged', () => {
    fc.assert(
      fc.property(history, (events) => {
        // A second, independent count of what happened.
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

  it('comes back to saved from wherever it is, once the line is good and all is acknowledged', () => {
    fc.assert(
      fc.property(history, (events) => {
        // What is open at that moment ends first, as every connection does before the next attempt.
        const ended = after([...events, { type: 'lost' }]);
        expect(saveState(after(ALL_IS_WELL, ended))).toBe('saved');
      }),
    );
  });

  it('says offline only after an attempt failed or the browser lost its network, since it was last connected', () => {
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

  it('promises that words are kept only while this browser keeps them', () => {
    fc.assert(
      fc.property(history, (events) => {
        const facts = after(events);
        const state = saveState(facts);
        if (/^(offline|blocked|store_away|signed_out)$/.test(state)) expect(facts.kept).toBe(true);
        if (state.endsWith('_unkept')) expect(facts.kept).toBe(false);
      }),
    );
  });

  it('never calls unsaved words by a name that sounds saved', () => {
    fc.assert(
      fc.property(history, (events) => {
        const facts = after(events);
        if (isUnsaved(facts)) expect(['saved', 'read_only']).not.toContain(saveState(facts));
      }),
    );
  });
});

describe('the save line, by name', () => {
  const live = after(ALL_IS_WELL);

  it('opens without saying offline', () => {
    const states: string[] = [];
    let facts = NOTHING_YET;
    for (const one of ALL_IS_WELL) states.push(saveState((facts = nextFacts(facts, one))));
    expect([...new Set(states)]).toEqual(['opening', 'saved']);
  });

  it('a connection that ends and comes back reads as reconnecting in between, never as offline', () => {
    expect(saveState(after([{ type: 'lost' }], live))).toBe('reconnecting');
    expect(saveState(after([{ type: 'lost' }, { type: 'attempt' }, { type: 'opened' }], live))).toBe(
      'reconnecting',
    );
    expect(saveState(after([{ type: 'lost' }, { type: 'failed' }], live))).toBe('offline_unkept');
    expect(saveState(after([{ type: 'kept', kept: true }, { type: 'network_gone' }], live))).toBe('offline');
  });

  it('a role taken and given back', () => {
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

  it('names what keeps words from the disk', () => {
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
  const live = after(ALL_IS_WELL);
  const full = after(
    [
      { type: 'unacknowledged', count: 1 },
      { type: 'full', sentence: 'Shorten it.' },
    ],
    live,
  );

  it('is not saved until it is short enough for the server to have taken everything', () => {
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

  it('reaches every phase, and leaves every one', () => {
    for (const phase of phases.filter((one) => one !== 'idle')) expect(into(phase).size).toBeGreaterThan(0);
    for (const phase of phases) expect(Object.keys(LINE_TABLE[phase]).length).toBeGreaterThan(0);
  });

  it('becomes live by joining alone, and failing by what failed alone', () => {
    expect(into('live')).toEqual(new Set(['joined']));
    expect(into('failing')).toEqual(new Set(['failed', 'network_gone']));
  });
});
