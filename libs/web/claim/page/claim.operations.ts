import { graphql } from '@assay/api-schema';
import { CLAIM_COMMENTS } from '../decide/comments.operations';
import { CLAIM_MOVES, CLAIM_REVISIONS } from '../decide/moves.operations';
import { CLAIM_UNDER_REVIEW } from '../decide/under-review.operations';
import { CLAIM_WAIVERS } from '../decide/waivers.operations';
import { EVIDENCE_CARD } from '../evidence/operations';
import { CLAIM_REMOVAL } from '../removal/removal.operations';
import { CLAIM_HEAD } from './claim-head';

export const CLAIM = graphql(
  `
    query Claim($id: ID!) {
      claim(id: $id) {
        id
        stage
        permissions
        publication {
          id
          isVoid
        }
        ...ClaimHead
        ...ClaimMoves
        ...ClaimRevisions
        ...ClaimComments
        ...ClaimWaivers
        ...ClaimUnderReview
        ...ClaimRemoval
        removal {
          id
          confirmedAt
        }
        evidence {
          id
          title
          publisher
          ...EvidenceCard
        }
        draft {
          documentName
          changedSinceRevision
          readsAs
        }
      }
    }
  `,
  [
    CLAIM_HEAD,
    CLAIM_MOVES,
    CLAIM_REVISIONS,
    CLAIM_COMMENTS,
    CLAIM_WAIVERS,
    CLAIM_UNDER_REVIEW,
    CLAIM_REMOVAL,
    EVIDENCE_CARD,
  ],
);
