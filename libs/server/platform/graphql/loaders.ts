import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import DataLoader from 'dataloader';

/** Loads many keys in one statement; returns a map with the value of each key that has one. */
export type BatchLoad<V> = (keys: readonly string[]) => Promise<Map<string, V>>;

/** The batching loaders of one request: each relation is loaded in one statement for all rows. */
export class Loaders {
  private readonly byName = new Map<string, DataLoader<string, unknown>>();

  /**
   * Loads one key through the loader of this name; the first call creates the loader.
   *
   * @returns the value, or null where the batch has none
   */
  load<V>(name: string, key: string, batch: BatchLoad<V>): Promise<V | null> {
    let loader = this.byName.get(name);
    if (!loader) {
      loader = new DataLoader<string, unknown>(
        async (keys) => {
          const found = await batch(keys);
          return keys.map((one) => found.get(one) ?? null);
        },
        { maxBatchSize: 500 },
      );
      this.byName.set(name, loader);
    }
    return loader.load(key) as Promise<V | null>;
  }

  /** Loads the list that belongs to one key; an empty list where the batch has none. */
  async list<V>(name: string, key: string, batch: BatchLoad<V[]>): Promise<V[]> {
    return (await this.load(name, key, batch)) ?? [];
  }

  /** Clears the loaders: a mutation's payload must read the changed rows. */
  clear(): void {
    this.byName.clear();
  }
}

/** Groups rows by one of their properties, in their order. */
export function groupBy<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}

/** Maps rows by one of their properties. */
export function keyBy<T>(rows: readonly T[], key: (row: T) => string): Map<string, T> {
  return new Map(rows.map((row) => [key(row), row]));
}

/** Injects the request's loaders. */
export const RequestLoaders = createParamDecorator(
  (_: unknown, context: ExecutionContext) =>
    GqlExecutionContext.create(context).getContext<{ loaders: Loaders }>().loaders,
);
