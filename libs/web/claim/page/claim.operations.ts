import { graphql } from '@assay/api-schema';
import { CLAIM_COMMENTS } from '../decide/comments.operations';
import { CLAIM_MOVES, CLAIM_REVISIONS } from '../decide/moves.operations';
import { CLAIM_WAIVERS } from '../decide/waivers.operations';
import { EVIDENCE_CARD } from '../evidence/operations';
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
        evidence {
          id
          title
          publisher
          ...EvidenceCard
        }
        draft {
          documentName
          changedSinceRevision
        }
      }
    }
  `,
  [CLAIM_HEAD, CLAIM_MOVES, CLAIM_REVISIONS, CLAIM_COMMENTS, CLAIM_WAIVERS, EVIDENCE_CARD],
);
