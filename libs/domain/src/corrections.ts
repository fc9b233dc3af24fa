import type { Blocker } from './workflow/blockers';

/**
 * What a public change to a publication is, from the gravest. `voided` retracts the verdict, `reinstated` is the first
 * that stands again after a retraction.
 */
export const CORRECTION_CLASSES = [
  'voided',
  'reinstated',
  'rating_changed',
  'content_corrected',
  'updated',
  'typo',
] as const;
export type CorrectionClass = (typeof CORRECTION_CLASSES)[number];

/** A correction as it is submitted: its class and the notice the public reads. */
export interface CorrectionNotice {
  class: CorrectionClass;
  notice: string;
  /** Whether it changes what a reader takes away; null where the client did not ask. */
  changesTakeaway: boolean | null;
}

/** What of a verdict can differ between two versions. */
export const CHANGE_KINDS = [
  'rating',
  'statement',
  'claimant',
  'date',
  'appearance',
  'number',
  'name',
  'negation',
  'words',
  'link',
  'evidence',
  'evidenceOrder',
  'reply',
  'waiver',
  'language',
  'scale',
  'topic',
  'formatting',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** A change, with what it is as an editor reads it; empty where the kind says it. */
export interface KindOfChange {
  kind: ChangeKind;
  detail: string;
}

/** What each class may not change; `rating_changed` and `reinstated` may change all. */
export const MAY_NOT_CHANGE: Record<Exclude<CorrectionClass, 'voided'>, readonly ChangeKind[]> = {
  reinstated: [],
  rating_changed: [],
  content_corrected: ['rating'],
  // What became known changes neither what was claimed nor by whom: that was wrong before.
  updated: ['rating', 'statement', 'claimant'],
  typo: CHANGE_KINDS.filter((kind) => kind !== 'topic' && kind !== 'formatting'),
};

const IN_WORDS: Record<ChangeKind, string> = {
  rating: 'the rating',
  statement: 'the claim that was checked',
  claimant: 'who made the claim',
  date: 'a date of the claim',
  appearance: 'where the claim was made',
  number: 'a number',
  name: 'a name',
  negation: 'a negation',
  words: 'other words',
  link: 'a link',
  evidence: 'a source',
  evidenceOrder: 'the order of the sources',
  reply: 'who was asked to reply',
  waiver: 'a waived rule',
  language: 'the language',
  scale: 'the rating scale',
  topic: 'the topic',
  formatting: 'formatting',
};

const CLASS_IN_WORDS: Record<CorrectionClass, string> = {
  voided: 'A retraction',
  reinstated: 'A reinstatement',
  rating_changed: 'A change of the rating',
  content_corrected: 'A correction with the same rating',
  updated: 'An update',
  typo: 'The mending of a typing error',
};

/**
 * Why a correction cannot be of the class it is submitted as; empty when it can.
 *
 * @param isVoid whether what stands in public is retracted
 * @param changes everything that differs from what stands in public
 */
export function correctionBlockers(
  { class: name, changesTakeaway }: Omit<CorrectionNotice, 'notice'>,
  isVoid: boolean,
  changes: readonly KindOfChange[],
): Blocker[] {
  const wrong = (message: string): Blocker[] => [{ code: 'wrong_correction_class', message }];
  if (name === 'voided') return wrong('A verdict is retracted by its own action.');
  if (isVoid && name !== 'reinstated')
    return wrong('The verdict is retracted. What is published after a retraction is of class reinstated.');
  if (!isVoid && name === 'reinstated')
    return wrong('The verdict stands. Only a retracted one is reinstated.');
  if (name === 'rating_changed' && !changes.some(({ kind }) => kind === 'rating'))
    return wrong('The rating stays the same. Choose another class than rating_changed.');
  if (name === 'typo' && changesTakeaway)
    return wrong('A typing error does not change what a reader takes away. Choose another class.');
  return changes
    .filter(({ kind }) => MAY_NOT_CHANGE[name].includes(kind))
    .flatMap(({ kind, detail }) =>
      wrong(`${CLASS_IN_WORDS[name]} does not change ${IN_WORDS[kind]}${detail && `: ${detail}`}.`),
    );
}

/** Whether a correction stands above the text: the rating, or what a reader takes away, is another. */
export function standsOnTop({ class: name, changesTakeaway }: Omit<CorrectionNotice, 'notice'>): boolean {
  if (name === 'typo') return false;
  // Versions from before the question was asked stand on top as they did.
  return name === 'content_corrected' || name === 'updated' ? changesTakeaway !== false : true;
}
