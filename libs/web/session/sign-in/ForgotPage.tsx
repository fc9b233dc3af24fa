import { useQuery } from '@apollo/client/react';
import { Link } from 'react-router';
import { Bones } from '@assay/ui';
import { useSend } from '../api/useSend';
import { useTexts } from '../texts';
import { AskForEmail } from './AskForEmail';
import { ACCOUNT_RULES, REQUEST_PASSWORD_RESET } from './operations';
import { Threshold } from './Threshold';

/** `/forgot`: asks for a link that sets a new password, or says who makes one. */
export function ForgotPage() {
  const texts = useTexts();
  const rules = useQuery(ACCOUNT_RULES).data?.accountRules;
  const { send, busy, problem } = useSend(REQUEST_PASSWORD_RESET);
  return (
    <Threshold title={texts('forgot.title')}>
      {!rules ? (
        <Bones lines={[{ tall: 16 }, { tall: 36 }]} />
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
    </Threshold>
  );
}
