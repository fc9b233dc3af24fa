import type { Sort } from './ClaimTable';

const FIELDS = new Set<string>(['stage_since', 'created_at', 'due_at', 'priority', 'statement']);
const DIRECTIONS = new Set<string>(['asc', 'desc']);

/** The order in an address, as `sort=due_at.asc`; undefined if it names no known one. */
export function sortOf(address: URLSearchParams): Sort | undefined {
  const [field = '', direction = ''] = (address.get('sort') ?? '').split('.');
  if (!FIELDS.has(field) || !DIRECTIONS.has(direction)) return undefined;
  return { field, direction } as Sort;
}

/** The address of the same list in another order; the default order has no parameter. */
export function sortedBy(address: URLSearchParams, sort: Sort, usual: Sort): URLSearchParams {
  const next = new URLSearchParams(address);
  next.delete('sort');
  if (sort.field !== usual.field || sort.direction !== usual.direction)
    next.set('sort', `${sort.field}.${sort.direction}`);
  return next;
}

/** Parameters that say how a list is shown, and not which claims are in it. */
const SHOWN_AS = ['sort', 'layout', 'peek', 'group'];

/** The parameters of an address that say which claims are in the list. */
export function listOf(address: URLSearchParams): string {
  const rest = new URLSearchParams(address);
  for (const name of SHOWN_AS) rest.delete(name);
  return rest.toString();
}
