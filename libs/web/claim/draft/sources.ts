/**
 * What the citations in the text know of the evidence: titles by id, and whom to tell when one is pressed.
 * Citations are drawn outside React, so they ask here.
 */
export class Sources {
  #titles = new Map<string, string>();
  #onPress: (evidenceId: string) => void = () => {};
  readonly #listeners = new Set<() => void>();

  /** Takes the evidence as it is now; citations already drawn follow. */
  know(evidence: readonly { id: string; title: string }[], onPress: (evidenceId: string) => void): void {
    this.#titles = new Map(evidence.map((one) => [one.id, one.title]));
    this.#onPress = onPress;
    this.#listeners.forEach((tell) => tell());
  }

  titleOf(evidenceId: string): string | undefined {
    return this.#titles.get(evidenceId);
  }

  press(evidenceId: string): void {
    this.#onPress(evidenceId);
  }

  subscribe(tell: () => void): () => void {
    this.#listeners.add(tell);
    return () => this.#listeners.delete(tell);
  }
}
