/** How far an import is: what is being done, and how much of it, 0 to 1, where that can be told. */
export interface ImportProgress {
  step: 'fetching' | 'reading' | 'storing';
  share: number | null;
}

/** Whoever waits for an import: is told how far it is, and may stop it. */
export interface ImportWatch {
  signal?: AbortSignal;
  onProgress?: (progress: ImportProgress) => void;
}
