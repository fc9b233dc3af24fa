import type { DatePrecision, Stance } from '@assay/domain';

/** A claim of the story: the words it is marked on, and how far the demo takes it. */
export interface StoryClaim {
  quote: string;
  statement: string;
  claimant: {
    kind: 'person' | 'organisation' | 'unnamed_source' | 'article';
    name?: string;
    description?: string;
  };
  /** The day it was said or written; absent where that is not known. */
  madeOn?: string;
  publishedOn?: string;
  publishedPrecision?: DatePrecision;
  topic: string;
  /** How far the demo takes it. */
  until: 'triage' | 'checking' | 'in_review' | 'published';
  evidence: StoryEvidence[];
  draft?: { rating: string; headline: string; summary: string; rationale: Paragraph[] };
  /** What the editor asks about words of the rationale, and the checker answers. */
  discussion?: { words: string; asked: string; answered: string };
}

interface StoryEvidence {
  title: string;
  publisher?: string;
  url?: string;
  /** Words of the source, as they stand there. */
  excerpt?: string;
  /** What readers are told of it, in our own words. */
  note?: string;
  stance: Stance;
  directness: 'primary' | 'secondary';
  independenceGroup?: string;
  hasOwnOrigin?: boolean;
  isUnnamed?: boolean;
}

/** Text with citations: a number is the evidence's place, from 1. */
export type Paragraph = (string | number)[];
