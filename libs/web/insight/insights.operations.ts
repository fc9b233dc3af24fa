import { graphql } from '@assay/api-schema';
import type { ResultOf } from '@assay/api-schema';

const RATING_COUNT = graphql(`
  fragment RatingCount on RatingCount @_unmask {
    count
    rating {
      key
      label
      colour
      ordinal
    }
  }
`);

const BALANCE = graphql(
  `
    fragment Balance on Balance @_unmask {
      subjectCount
      verdictCount
      subjects {
        name
        verdicts
        meanOrdinal
        ratings {
          ...RatingCount
        }
      }
    }
  `,
  [RATING_COUNT],
);

export const INSIGHTS = graphql(
  `
    query Insights($from: Date!, $to: Date!, $step: InsightStep!, $claimant: String, $topic: String) {
      insights(from: $from, to: $to, step: $step) {
        timeInStage {
          stage
          count
          medianHours
          p90Hours
        }
        throughput {
          start
          created
          accepted
          declined
          published
          corrected
          voided
        }
        approvalBacklog {
          start
          waiting
          oldestHours
        }
        ratingsOverTime(claimant: $claimant, topic: $topic) {
          start
          ratings {
            ...RatingCount
          }
        }
        claimants: balance(by: CLAIMANT, first: 20) {
          ...Balance
        }
        topics: balance(by: TOPIC, first: 20) {
          ...Balance
        }
      }
    }
  `,
  [RATING_COUNT, BALANCE],
);

/** All statistics of the shown period. */
export type ShownInsights = ResultOf<typeof INSIGHTS>['insights'];

/** How often a rating was given. */
export type RatingCount = ResultOf<typeof RATING_COUNT>;

/** Claimants or topics, and how they were rated. */
export type ShownBalance = ResultOf<typeof BALANCE>;
