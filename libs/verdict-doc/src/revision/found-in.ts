/**
 * The strings of `wanted` that occur in one of the texts, exactly. One pass over the texts looks for all of them (Aho
 * and Corasick, “Efficient string matching”, 1975), so the time is the sum of the lengths and not their product.
 */
export function foundIn(texts: readonly string[], wanted: ReadonlySet<string>): Set<string> {
  // A trie of the wanted strings, by UTF-16 unit: a node is a number, and the root is 0.
  const next = new Map<number, number>();
  const nodes = [{ from: 0, letter: 0, depth: 0, otherwise: 0, isReached: false }];
  const step = (node: number, letter: number) => next.get(node * 0x10000 + letter);
  const ends = new Map<string, number>();
  for (const words of wanted) {
    let node = 0;
    for (let at = 0; at < words.length; at += 1) {
      const letter = words.charCodeAt(at);
      let to = step(node, letter);
      if (to === undefined) {
        to = nodes.length;
        next.set(node * 0x10000 + letter, to);
        nodes.push({ from: node, letter, depth: at + 1, otherwise: 0, isReached: false });
      }
      node = to;
    }
    ends.set(words, node);
  }
  const walk = (from: number, letter: number): number => {
    let node = from;
    for (;;) {
      const to = step(node, letter);
      if (to !== undefined) return to;
      if (node === 0) return 0;
      node = nodes[node]!.otherwise;
    }
  };
  // The failure links: where no string continues, the search goes on at the longest suffix that begins another string.
  const byDepth = nodes.slice(1).sort((a, b) => a.depth - b.depth);
  for (const node of byDepth)
    if (node.depth > 1) node.otherwise = walk(nodes[node.from]!.otherwise, node.letter);
  for (const text of texts) {
    let node = 0;
    for (let at = 0; at < text.length; at += 1) {
      node = walk(node, text.charCodeAt(at));
      nodes[node]!.isReached = true;
    }
  }
  for (const node of byDepth.reverse()) if (node.isReached) nodes[node.otherwise]!.isReached = true;
  return new Set([...ends].filter(([, node]) => nodes[node]!.isReached).map(([words]) => words));
}
