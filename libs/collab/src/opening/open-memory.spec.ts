import { describe, expect, it } from 'vitest';
import { OpenMemory } from './open-memory';

/** A node whose open documents may take a hundred bytes, and these take what is given. */
function memoryOf(sizes: readonly [newsroomId: string, size: number][]) {
  return new OpenMemory(() => sizes.map(([newsroomId, size]) => ({ newsroomId, size })), 100);
}

describe('what the open documents of a node take in memory', () => {
  it('lets a newsroom open documents until they take as much as they leave free', () => {
    expect(memoryOf([]).hasRoom('a')).toBe(true);
    expect(memoryOf([['a', 50]]).hasRoom('a')).toBe(true);
    expect(memoryOf([['a', 51]]).hasRoom('a')).toBe(false);
    expect(memoryOf([['a', 51]]).hasRoom('b')).toBe(true);
    const several = memoryOf([
      ['a', 20],
      ['a', 20],
      ['b', 30],
    ]);
    expect(several.hasRoom('a')).toBe(false);
    expect(several.hasRoom('b')).toBe(true);
  });

  it('lets documents grow by the same measure, so that those of others can be opened', () => {
    expect(memoryOf([['a', 50]]).mayGrow('a')).toBe(true);
    const one = memoryOf([['a', 51]]);
    expect(one.mayGrow('a')).toBe(false);
    expect(one.hasRoom('b')).toBe(true);
    expect(one.mayGrow('b')).toBe(true);
  });

  it('leaves to each newsroom an equal part where others take more, counting one that is still to come', () => {
    const full = memoryOf([
      ['a', 90],
      ['b', 24],
    ]);
    expect(full.mayGrow('a')).toBe(false);
    expect(full.mayGrow('b')).toBe(true);
    expect(full.hasRoom('b')).toBe(true);
    expect(full.hasRoom('c')).toBe(true);
    const both = memoryOf([
      ['a', 90],
      ['b', 34],
    ]);
    expect(both.mayGrow('b')).toBe(false);
    expect(both.hasRoom('b')).toBe(false);
  });

  it('adds up for an update only when a second has passed', () => {
    let now = 0;
    const sizes = { a: 10 };
    const memory = new OpenMemory(
      () => [{ newsroomId: 'a', size: sizes.a }],
      100,
      () => now,
    );
    expect(memory.mayGrow('a')).toBe(true);
    sizes.a = 200;
    now = 1_000;
    expect(memory.mayGrow('a')).toBe(true);
    now = 1_001;
    expect(memory.mayGrow('a')).toBe(false);
  });
});
