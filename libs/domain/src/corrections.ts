import { because, type Reason } from '@assay/messages';
import { blocker, type Blocker } from './workflow/blocker';

/**
 * The classes of public changes to a publication, the gravest first. `voided` retracts the verdict; `reinstated` is the
 * first valid version after a retraction.
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

/** The parts of a verdict in which two versions can differ. */
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
  'image',
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

/** A change with its details in an editor's words; the details are empty where the kind is enough. */
export interface KindOfChange {
  kind: ChangeKind;
  detail: string;
}

/** What each class may not change; `rating_changed` and `reinstated` may change all. */
export const MAY_NOT_CHANGE: Record<Exclude<CorrectionClass, 'voided'>, readonly ChangeKind[]> = {
  reinstated: [],
  rating_changed: [],
  content_corrected: ['rating'],
  // An update tells what became known since. A wrong statement or claimant was wrong before, so it needs a correction.
  updated: ['rating', 'statement', 'claimant'],
  typo: CHANGE_KINDS.filter((kind) => kind !== 'topic' && kind !== 'formatting'),
};

/**
 * Why a correction cannot be of the class it is submitted as; empty when it can.
 *
 * @param isVoid whether the published verdict is retracted
 * @param changes everything that differs from the published version
 */
export function correctionBlockers(
  { class: name, changesTakeaway }: Omit<CorrectionNotice, 'notice'>,
  isVoid: boolean,
  changes: readonly KindOfChange[],
): Blocker[] {
  const wrong = (why: Reason): Blocker[] => [blocker('wrong_correction_class', why)];
  if (name === 'voided') return wrong(because('class_of_retraction'));
  if (isVoid && name !== 'reinstated') return wrong(because('class_after_retraction'));
  if (!isVoid && name === 'reinstated') return wrong(because('class_without_retraction'));
  if (name === 'rating_changed' && !changes.some(({ kind }) => kind === 'rating'))
    return wrong(because('class_without_new_rating'));
  if (name === 'typo' && changesTakeaway) return wrong(because('class_of_takeaway'));
  return changes
    .filter(({ kind }) => MAY_NOT_CHANGE[name].includes(kind))
    .flatMap(({ kind, detail }) =>
      wrong(
        detail
          ? because('class_may_not_change_this', { class: name, change: kind, detail })
          : because('class_may_not_change', { class: name, change: kind }),
      ),
    );
}

/** Whether the notice of a correction is shown above the text: the rating changed, or what a reader takes away. */
export function standsOnTop({ class: name, changesTakeaway }: Omit<CorrectionNotice, 'notice'>): boolean {
  if (name === 'typo') return false;
  // Versions from before `changesTakeaway` existed show their notice above the text, as they always did.
  return name === 'content_corrected' || name === 'updated' ? changesTakeaway !== false : true;
}
