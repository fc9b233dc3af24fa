import { graphql } from '@assay/api-schema';

/** The archive of a source: the state of its snapshot and the drift of the page since. */
export const EVIDENCE_ARCHIVE = graphql(`
  fragment EvidenceArchive on Evidence @_unmask {
    id
    archive {
      url
      state
      dueAt
      problem
      excerptState
      excerptScore
      checkedAt
      drift
      driftAt
      snapshot {
        id
        sha256
        takenAt
        preview
        fileName
        typeNote
      }
      latest {
        id
      }
      changes {
        id
        drift
        share
        reason
        passages {
          before
          after
        }
      }
    }
  }
`);
