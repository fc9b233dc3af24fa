import { Link } from 'react-router';
import { Button, Empty } from '@assay/ui';
import { useTexts } from '../texts';
import type { DeskView } from '../views';

/** A view with nothing in it: what belongs there, and the one action. */
export function EmptyDesk({
  view,
  search,
  onImport,
}: {
  view: DeskView;
  search: string;
  onImport: (() => void) | undefined;
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
        action={
          onImport && (
            <Button weight="go" onClick={onImport}>
              {texts('importArticle')}
            </Button>
          )
        }
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
