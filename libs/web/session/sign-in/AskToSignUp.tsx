import { useSend } from '../api/useSend';
import { useTexts } from './texts';
import { AskForEmail } from './AskForEmail';
import { ASK_TO_SIGN_UP } from './operations';

/** Begins an account on a server that sends emails: the server mails a link to the address. */
export function AskToSignUp({ invitationToken }: { invitationToken?: string }) {
  const texts = useTexts();
  const { send, busy, problem } = useSend(ASK_TO_SIGN_UP);
  return (
    <AskForEmail
      label={texts('signUp.title')}
      submit={texts('signUp.sendLink')}
      sent={(email) => texts('signUp.linkSent', { email })}
      busy={busy}
      problem={problem}
      onAsk={async (email) => (await send({ input: { email, invitationToken } })) !== undefined}
    />
  );
}
