import { useSend } from '../api/useSend';
import { useTexts } from '../texts';
import { AskForEmail } from './AskForEmail';
import { ASK_TO_SIGN_UP } from './operations';

/** Where the server sends emails, an account begins with a link to its address. */
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
