import { Link } from 'react-router';
import { ActionButton, Notice, Since } from '@assay/ui';
import type { Action } from '@assay/ui';
import { useTexts } from './texts';

/** Says that the claim is archived, by whom and when, and offers to restore it; of a merged claim, where it was merged into. */
export function ArchivedNotice({
  archivedAt,
  by,
  isPublished,
  into,
  restore,
}: {
  archivedAt: string;
  /** The name of the member who archived it. */
  by: string | undefined;
  isPublished: boolean;
  /** The claim that it was merged into; null for a claim that is only archived. */
  into: { id: string; statement: string } | null;
  /** The action that restores it; undefined for a member who may not. */
  restore: Action | undefined;
}) {
  const texts = useTexts();
  if (into)
    return (
      <Notice tone="warn">
        {by && <>{texts('merged', { name: by })}, </>}
        <Since at={archivedAt} />. {texts('mergedInto')}{' '}
        <Link to={`/claims/${encodeURIComponent(into.id)}`} dir="auto">
          {into.statement}
        </Link>
        . {texts('mergedText')}
      </Notice>
    );
  return (
    <Notice tone="warn" action={restore && <ActionButton action={restore} size="s" />}>
      {by && <>{texts('by', { name: by })}, </>}
      <Since at={archivedAt} />. {texts('text')}
      {isPublished && ` ${texts('public')}`}
    </Notice>
  );
}
