import { graphql } from '@assay/api-schema';
import { REPLY_REQUESTS } from './reply/reply.operations';
import { EVIDENCE_ARCHIVE } from './snapshots/archive.fragment';

/** What the Evidence tab shows beyond the evidence itself: the archive of each source, and the requests for comment. */
const EVIDENCE_TAB = graphql(
  `
    fragment EvidenceTab on Claim @_unmask {
      id
      evidence {
        id
        ...EvidenceArchive
      }
      ...ReplyRequests
    }
  `,
  [EVIDENCE_ARCHIVE, REPLY_REQUESTS],
);

export const CLAIM_EVIDENCE_TAB = graphql(
  `
    query ClaimEvidenceTab($id: ID!) {
      claim(id: $id) {
        ...EvidenceTab
      }
    }
  `,
  [EVIDENCE_TAB],
);

export const EVIDENCE_TAB_CHANGED = graphql(
  `
    subscription ClaimEvidenceTabChanged($id: ID!) {
      claimChanged(id: $id) {
        ...EvidenceTab
      }
    }
  `,
  [EVIDENCE_TAB],
);
