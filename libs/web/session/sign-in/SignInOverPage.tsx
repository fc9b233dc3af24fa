import { useApolloClient } from '@apollo/client/react';
import type { ResultOf } from '@assay/api-schema';
import { Dialog } from '@assay/ui';
import { signedInAgain } from '../api/connection-state';
import { useTexts } from './texts';
import { VIEWER } from '../viewer';
import type { SIGNED_IN } from '../viewer';
import { SignInForm } from './SignInForm';
import styles from './sign-in.module.css';

/**
 * Signs in again, in a dialog over the page. The same person continues on the page. For another person the page is
 * loaded again, so that it shows and sends nothing of the first.
 */
export default function SignInOverPage({ memberId }: { memberId: string }) {
  const texts = useTexts();
  const client = useApolloClient();
  const onIn = (viewer: ResultOf<typeof SIGNED_IN>) => {
    if (viewer.member?.id !== memberId) {
      location.assign('/');
      return;
    }
    client.writeQuery({ query: VIEWER, data: { viewer } });
    signedInAgain();
  };
  return (
    <Dialog title={texts('signIn.overTitle')} onClose={() => {}} closable={false} size={440}>
      <div className={styles.form}>
        <p>{texts('signIn.overText')}</p>
        <SignInForm onIn={onIn} />
      </div>
    </Dialog>
  );
}
