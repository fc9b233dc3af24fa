import { Link } from 'react-router';
import { NothingHere, useUiTexts } from '@assay/ui';
import { Bar } from './Bar';

/** Any address that leads nowhere, inside the newsroom. */
export function NotFoundPage() {
  const ui = useUiTexts();
  return (
    <>
      <Bar title={ui('feedback.notFoundTitle')} />
      <main id="place">
        <NothingHere action={<Link to="/">{ui('feedback.toDesk')}</Link>} />
      </main>
    </>
  );
}
