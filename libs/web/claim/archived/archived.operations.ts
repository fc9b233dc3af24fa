import { graphql } from '@assay/api-schema';
import { CLAIM_TRANSITIONS } from '../decide/transitions.operations';
import { CLAIM_HEAD } from '../page/claim-head';

export const ARCHIVE_CLAIM = graphql(
  `
    mutation ArchiveClaim($input: ArchiveClaimInput!) {
      archiveClaim(input: $input) {
        claim {
          id
          ...ClaimHead
          ...ClaimTransitions
        }
      }
    }
  `,
  [CLAIM_HEAD, CLAIM_TRANSITIONS],
);

export const RESTORE_CLAIM = graphql(
  `
    mutation RestoreClaim($input: RestoreClaimInput!) {
      restoreClaim(input: $input) {
        claim {
          id
          ...ClaimHead
          ...ClaimTransitions
        }
      }
    }
  `,
  [CLAIM_HEAD, CLAIM_TRANSITIONS],
);
