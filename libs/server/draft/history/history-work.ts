import { History, type Author, type Change, type Chapter, type Contribution, type Span } from '@assay/collab';
import { meta, plainText } from '@assay/verdict-doc';

/** A draft's log, as far as its past is read. */
export interface DraftPast {
  chapters: Chapter[];
  clients: { client: number; author: Author }[];
}

/** A draft as it was at a moment, with every letter ever written up to then. */
export interface PastDraft {
  headline: string;
  summary: string;
  rationale: string;
  ratingKey: string | null;
  spans: Span[];
}

/** What runs in the threads for the history of drafts: replaying a log and walking through every letter ever written. */

export async function draftAt({ past, seq }: { past: DraftPast; seq: number }): Promise<PastDraft> {
  const history = historyOf(past);
  const doc = await history.at('', seq);
  return {
    headline: plainText(doc, 'headline'),
    summary: plainText(doc, 'summary'),
    rationale: plainText(doc, 'rationale'),
    ratingKey: meta(doc).rating?.ratingKey ?? null,
    spans: await history.authorship('', seq),
  };
}

export function draftContributions({ past, seq }: { past: DraftPast; seq: number }): Promise<Contribution[]> {
  return historyOf(past).contributions('', seq);
}

export function draftChanges({
  past,
  from,
  to,
}: {
  past: DraftPast;
  from: number;
  to: number;
}): Promise<Change[]> {
  return historyOf(past).changes('', from, to);
}

function historyOf({ chapters, clients }: DraftPast): History {
  return new History({
    chapters: () => Promise.resolve({ chapters, damage: null }),
    clients: () => Promise.resolve(clients),
    moments: () => Promise.resolve([]),
  });
}
