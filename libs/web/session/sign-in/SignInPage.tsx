import { useState } from 'react';
import { useApolloClient, useQuery } from '@apollo/client/react';
import { useNavigate, useSearchParams } from 'react-router';
import { Button } from '@assay/ui';
import { useTexts } from './texts';
import { AskToSignUp } from './AskToSignUp';
import { ACCOUNT_RULES } from './operations';
import styles from './sign-in.module.css';
import { SignInForm } from './SignInForm';
import { SignUpForm } from './SignUpForm';
import { AuthLayout } from './AuthLayout';

/** The address to open after signing in; only addresses of this site are accepted. */
export function safeNext(next: string | null): string {
  return next?.startsWith('/') && !next.startsWith('//') && !next.startsWith('/\\') ? next : '/';
}

/** `/sign-in`: signs in, and links to sign-up. */
export function SignInPage() {
  const texts = useTexts();
  const client = useApolloClient();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const [making, setMaking] = useState(false);
  const rules = useQuery(ACCOUNT_RULES).data?.accountRules;
  const enter = async () => {
    await client.clearStore();
    await navigate(safeNext(search.get('next')), { replace: true });
  };
  return (
    <AuthLayout title={texts(making ? 'signUp.title' : 'signIn.title')}>
      {!making ? (
        <SignInForm onIn={() => void enter()} />
      ) : rules?.sendsEmails ? (
        <>
          <p>{texts('signUp.emailText')}</p>
          <AskToSignUp />
        </>
      ) : (
        <SignUpForm onIn={() => void enter()} />
      )}
      {rules?.signUp === 'invited' ? (
        <p className={styles.aside}>{texts('signIn.byInvitation')}</p>
      ) : (
        <Button weight="quiet" onClick={() => setMaking(!making)}>
          {texts(making ? 'signUp.other' : 'signIn.other')}
        </Button>
      )}
    </AuthLayout>
  );
}
