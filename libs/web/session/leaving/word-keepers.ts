/** A part of the page that holds words which may not be on the server yet. */
export interface WordKeeper {
  /** Waits a little for what is on its way; answers the documents whose words live in this tab alone. */
  settle(): Promise<string[]>;
  /** Closes everything; resolves once this browser's copies hold what was written. */
  end(): Promise<void>;
}

const keepers = new Set<WordKeeper>();

/** Tells the other tabs of this browser that the session they share is over. */
const channel =
  typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('assay:signed-out');

/** Makes a keeper known, so that its words are looked after when the person signs out. */
export function keepWords(keeper: WordKeeper): void {
  keepers.add(keeper);
}

/** The documents whose words would be lost with this tab, once what was on its way had time to arrive. */
export async function settleWords(): Promise<string[]> {
  return (await Promise.all([...keepers].map((keeper) => keeper.settle()))).flat();
}

export async function endWords(): Promise<void> {
  await Promise.all([...keepers].map((keeper) => keeper.end()));
}

/** Other tabs close what they hold and ask to sign in; one whose words live in it alone stays as it is. */
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
