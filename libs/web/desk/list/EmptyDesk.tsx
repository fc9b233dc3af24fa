import { Link } from 'react-router';
import { ActionButton, Empty } from '@assay/ui';
import type { Action } from '@assay/ui';
import { useTexts } from '../texts';
import type { DeskView } from '../views';

/** The empty state of a view: what belongs there, and one action. */
export function EmptyDesk({
  view,
  search,
  importArticle,
}: {
  view: DeskView;
  search: string;
  /** The action that imports an article; undefined if the member may not. */
  importArticle: Action | undefined;
}) {
  const texts = useTexts();
  if (search)
    return (
      <Empty title={texts('empty.searchTitle')} action={<Link to="/?view=all">{texts('empty.clear')}</Link>}>
        {texts('empty.searchText', { search })}
      </Empty>
    );
  if (view === 'all')
    return (
      <Empty
        title={texts('empty.allTitle')}
        action={importArticle && <ActionButton action={importArticle} weight="go" />}
      >
        {texts('empty.allText')}
      </Empty>
    );
  const review = view === 'waits_for_my_review';
  return (
    <Empty
      title={texts(review ? 'empty.reviewTitle' : 'empty.viewTitle')}
      action={<Link to="/?view=all">{texts('empty.toAll')}</Link>}
    >
      {texts(review ? 'empty.reviewText' : 'empty.viewText')}
    </Empty>
  );
}
