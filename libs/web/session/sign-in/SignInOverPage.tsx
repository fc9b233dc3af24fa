import { useApolloClient } from '@apollo/client/react';
import { Dialog } from '@assay/ui';
import { signedInAgain } from '../api/standing';
import { useTexts } from '../texts';
import { SignInForm } from './SignInForm';
import styles from './sign-in.module.css';

/**
 * Signing in again over the page. The same person goes on where they were; another person gets a fresh
 * page, so that nothing of the first is shown or sent in their name.
 */
export default function SignInOverPage({ memberId }: { memberId: string }) {
  const texts = useTexts();
  const client = useApolloClient();
  const onIn = (inNow: string | undefined) => {
    if (inNow !== memberId) {
      location.assign('/');
      return;
    }
    signedInAgain();
    void client.refetchQueries({ include: ['Viewer'] });
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
