/** A part of the page that holds words which may not be on the server yet. */
export interface WordKeeper {
  /** Waits briefly for words that are being sent; returns the documents whose words only this tab holds. */
  settle(): Promise<string[]>;
  /** Closes the documents; resolves when this browser's copies hold what was written. */
  end(): Promise<void>;
}

const keepers = new Set<WordKeeper>();

/** Tells the other tabs of this browser that the session has ended. */
const channel =
  typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('assay:signed-out');

/** Registers a keeper, so that signing out sends its words first. */
export function keepWords(keeper: WordKeeper): void {
  keepers.add(keeper);
}

/** The documents whose words would be lost with this tab, after a wait for words that are being sent. */
export async function settleWords(): Promise<string[]> {
  return (await Promise.all([...keepers].map((keeper) => keeper.settle()))).flat();
}

export async function endWords(): Promise<void> {
  await Promise.all([...keepers].map((keeper) => keeper.end()));
}

/** The other tabs close their documents and ask to sign in. A tab that alone holds words keeps them open. */
export function endOtherTabs(): void {
  channel?.postMessage('signed out');
}

channel?.addEventListener('message', () => {
  void settleWords().then(async (inThisTab) => {
    if (inThisTab.length > 0) return;
    await endWords();
    location.replace('/sign-in');
  });
});
