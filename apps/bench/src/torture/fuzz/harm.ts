/** What one part found. */
export interface Harm {
  /** Each as a sentence. */
  told: string[];
  /** What the server's memory grew by. */
  grownMegabytes: number;
}
