/** Blocks of one kind that a suggestion adds to the draft, or removes from it. */
export interface SuggestedBlocks {
  change: 'insert' | 'delete';
  node: BlockName;
  count: number;
  /** Of tables: how many rows they have together. */
  rows: number;
  /** Of tables and rows: how many cells a row has. */
  columns: number;
}

/**
 * The blocks that are named, each before the blocks that it holds. Paragraphs are not: their words show them.
 */
const NAMED = [
  'heading',
  'bulletList',
  'orderedList',
  'blockquote',
  'table',
  'tableRow',
  'tableCell',
  'listItem',
  'image',
] as const;
type BlockName = (typeof NAMED)[number];

/** What already says that blocks of a kind are added or removed. */
const SAID_BY: Partial<Record<BlockName, readonly BlockName[]>> = {
  tableRow: ['table'],
  tableCell: ['table', 'tableRow'],
  listItem: ['bulletList', 'orderedList'],
};

/** Counts the elements that suggestions add and remove, by their names. */
export class ElementCounts {
  private readonly bySuggestion = new Map<string, Map<string, number>>();

  count(suggestion: string, kind: 'insert' | 'delete', node: string): void {
    const counts = this.bySuggestion.get(suggestion) ?? new Map<string, number>();
    this.bySuggestion.set(suggestion, counts);
    counts.set(node, (counts.get(node) ?? 0) + (kind === 'insert' ? 1 : -1));
  }

  /** The blocks that there are more or fewer of once a suggestion is accepted. */
  blocksOf(suggestion: string): SuggestedBlocks[] {
    const counts = this.bySuggestion.get(suggestion);
    const of = (node: string) => counts?.get(node) ?? 0;
    return NAMED.flatMap((node): SuggestedBlocks[] => {
      const net = of(node);
      if (net === 0 || SAID_BY[node]?.some((other) => of(other) !== 0)) return [];
      const rows = Math.abs(of('tableRow'));
      const columns = rows > 0 ? Math.round(Math.abs(of('tableCell')) / rows) : 0;
      return [{ change: net > 0 ? 'insert' : 'delete', node, count: Math.abs(net), rows, columns }];
    });
  }
}
