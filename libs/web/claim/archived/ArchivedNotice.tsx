import { ActionButton, Notice, Since } from '@assay/ui';
import type { Action } from '@assay/ui';
import { useTexts } from './texts';

/** Says that the claim is archived, by whom and when, and offers to restore it. */
export function ArchivedNotice({
  archivedAt,
  by,
  isPublished,
  restore,
}: {
  archivedAt: string;
  /** The name of the member who archived it. */
  by: string | undefined;
  isPublished: boolean;
  /** The action that restores it; undefined for a member who may not. */
  restore: Action | undefined;
}) {
  const texts = useTexts();
  return (
    <Notice tone="warn" action={restore && <ActionButton action={restore} size="s" />}>
      {by && <>{texts('by', { name: by })}, </>}
      <Since at={archivedAt} />. {texts('text')}
      {isPublished && ` ${texts('public')}`}
    </Notice>
  );
}
