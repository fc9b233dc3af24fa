/** The path of each image of a claim's draft and revisions, for members, without the digest at its end. */
export function imagesOfClaim(claimId: string): string {
  return `/archive/claims/${claimId}/images`;
}
