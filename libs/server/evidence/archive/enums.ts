import {
  ARCHIVE_STATES,
  DRIFTS,
  EXCERPT_STATES,
  FETCH_PROBLEMS,
  type ArchiveState,
  type Drift,
  type ExcerptState,
  type FetchProblem,
} from '@assay/domain';
import { registerEnumType } from '@nestjs/graphql';

export const ArchiveStateEnum = Object.fromEntries(ARCHIVE_STATES.map((one) => [one, one])) as {
  [S in ArchiveState]: S;
};
registerEnumType(ArchiveStateEnum, {
  name: 'ArchiveState',
  description: 'Where the keeping of a source stands.',
});

export const FetchProblemEnum = Object.fromEntries(FETCH_PROBLEMS.map((one) => [one, one])) as {
  [P in FetchProblem]: P;
};
registerEnumType(FetchProblemEnum, { name: 'FetchProblem', description: 'Why a page could not be fetched.' });

export const DriftEnum = Object.fromEntries(DRIFTS.map((one) => [one, one])) as { [D in Drift]: D };
registerEnumType(DriftEnum, { name: 'Drift', description: 'What became of a kept page on the web.' });

export const ExcerptStateEnum = Object.fromEntries(EXCERPT_STATES.map((one) => [one, one])) as {
  [S in ExcerptState]: S;
};
registerEnumType(ExcerptStateEnum, {
  name: 'ExcerptState',
  description: 'How an excerpt stands in the archived text.',
});
