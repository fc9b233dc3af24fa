/**
 * The evidence as the citations in the text need it: titles by id, and the function to call when a citation is pressed.
 * Citations are rendered outside React, so they cannot use props.
 */
export class Sources {
  #titles = new Map<string, string>();
  #onPress: (evidenceId: string) => void = () => {};
  readonly #listeners = new Set<() => void>();

  /** Updates the evidence; rendered citations follow. */
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
