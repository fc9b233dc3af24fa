import { Link } from 'react-router';
import { NothingHere, useUiTexts } from '@assay/ui';
import { PageHeader } from './PageHeader';

/** The page for an unknown address inside the newsroom. */
export function NotFoundPage() {
  const ui = useUiTexts();
  return (
    <>
      <PageHeader title={ui('feedback.notFoundTitle')} />
      <main id="place">
        <NothingHere action={<Link to="/">{ui('feedback.toDesk')}</Link>} />
      </main>
    </>
  );
}
