import { useQuery } from '@apollo/client/react';
import { Link } from 'react-router';
import { Skeleton } from '@assay/ui';
import { useSend } from '../api/useSend';
import { useTexts } from './texts';
import { AskForEmail } from './AskForEmail';
import { ACCOUNT_RULES, REQUEST_PASSWORD_RESET } from './operations';
import { AuthLayout } from './AuthLayout';

/** `/forgot`: asks for a link to set a new password; on a server without emails, says who can make one. */
export function ForgotPage() {
  const texts = useTexts();
  const rules = useQuery(ACCOUNT_RULES).data?.accountRules;
  const { send, busy, problem } = useSend(REQUEST_PASSWORD_RESET);
  return (
    <AuthLayout title={texts('forgot.title')}>
      {!rules ? (
        <Skeleton lines={[{ tall: 16 }, { tall: 36 }]} />
      ) : rules.sendsEmails ? (
        <>
          <p>{texts('forgot.text')}</p>
          <AskForEmail
            label={texts('forgot.title')}
            submit={texts('forgot.submit')}
            sent={(email) => texts('forgot.sent', { email })}
            busy={busy}
            problem={problem}
            onAsk={async (email) => (await send({ input: { email } })) !== undefined}
          />
        </>
      ) : (
        <p>{texts('forgot.noEmails')}</p>
      )}
      <Link to="/sign-in">{texts('forgot.back')}</Link>
    </AuthLayout>
  );
}
