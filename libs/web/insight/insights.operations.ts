import { graphql } from '@assay/api-schema';
import type { ResultOf } from '@assay/api-schema';

export const INSIGHTS = graphql(`
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
          count
          rating {
            key
            label
            colour
            ordinal
          }
        }
      }
      claimants: balance(by: CLAIMANT, first: 20) {
        subjectCount
        verdictCount
        subjects {
          name
          verdicts
          meanOrdinal
          ratings {
            count
            rating {
              key
              label
              colour
              ordinal
            }
          }
        }
      }
      topics: balance(by: TOPIC, first: 20) {
        subjectCount
        verdictCount
        subjects {
          name
          verdicts
          meanOrdinal
          ratings {
            count
            rating {
              key
              label
              colour
              ordinal
            }
          }
        }
      }
    }
  }
`);

/** All figures of the period shown. */
export type ShownInsights = ResultOf<typeof INSIGHTS>['insights'];

/** How often a rating was given. */
export type RatingCount = ShownInsights['ratingsOverTime'][number]['ratings'][number];

/** Claimants, or topics, and how they were rated. */
export type ShownBalance = ShownInsights['claimants'];
