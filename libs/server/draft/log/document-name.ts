const NAME = /^draft\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;

/** The wire name of a claim's draft. */
export function documentName(claimId: string): string {
  return `draft/${claimId}`;
}

/** The claim of a wire name; null if the name is not a draft's. */
export function claimIdOf(document: string): string | null {
  return NAME.exec(document)?.[1] ?? null;
}
