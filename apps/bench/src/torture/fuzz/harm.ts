/** The result of one part. */
export interface Harm {
  /** Each problem as a sentence. */
  problems: string[];
  /** How much the server's memory grew. */
  grownMegabytes: number;
}
