/** The progress of an import: its current step, and the share of it that is done, 0 to 1, where that is known. */
interface ImportProgress {
  step: 'fetching' | 'reading' | 'storing';
  share: number | null;
}

/** Lets the caller follow an import's progress, and abort it. */
export interface ImportWatch {
  signal?: AbortSignal;
  onProgress?: (progress: ImportProgress) => void;
}
