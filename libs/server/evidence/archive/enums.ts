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
  description: 'The state of archiving a source.',
});

export const FetchProblemEnum = Object.fromEntries(FETCH_PROBLEMS.map((one) => [one, one])) as {
  [P in FetchProblem]: P;
};
registerEnumType(FetchProblemEnum, { name: 'FetchProblem', description: 'Why a page could not be fetched.' });

export const DriftEnum = Object.fromEntries(DRIFTS.map((one) => [one, one])) as { [D in Drift]: D };
registerEnumType(DriftEnum, { name: 'Drift', description: 'How an archived page differs from the web now.' });

export const ExcerptStateEnum = Object.fromEntries(EXCERPT_STATES.map((one) => [one, one])) as {
  [S in ExcerptState]: S;
};
registerEnumType(ExcerptStateEnum, {
  name: 'ExcerptState',
  description: 'How well an excerpt was found in the archived text.',
});
