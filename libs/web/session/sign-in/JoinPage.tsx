import { useApolloClient, useQuery } from '@apollo/client/react';
import { useNavigate, useParams } from 'react-router';
import { Skeleton, Button, Notice, sayTimestamp, useUiTexts } from '@assay/ui';
import { useSend } from '../api/useSend';
import { useTexts } from './texts';
import { useViewerQuery } from '../viewer';
import { AskToSignUp } from './AskToSignUp';
import { ACCEPT_INVITATION, ACCOUNT_RULES, INVITATION, SIGN_OUT } from './operations';
import { SignUpForm } from './SignUpForm';
import { AuthLayout } from './AuthLayout';
import { Link } from 'react-router';

/** `/join/:token`: the page of an invitation link, for signed-in and signed-out people. */
export function JoinPage() {
  const texts = useTexts();
  const ui = useUiTexts();
  const { token = '' } = useParams();
  const client = useApolloClient();
  const navigate = useNavigate();
  const viewer = useViewerQuery();
  const invitation = useQuery(INVITATION, { variables: { token } });
  const rules = useQuery(ACCOUNT_RULES);
  const accept = useSend(ACCEPT_INVITATION);
  const leave = useSend(SIGN_OUT);

  const enter = async () => {
    await client.clearStore();
    await navigate('/', { replace: true });
  };
  if (!invitation.data || !viewer.data || !rules.data)
    return (
      <AuthLayout title="">
        <Skeleton lines={[{ tall: 24 }, { tall: 16, wide: '60%' }, { tall: 36 }]} />
      </AuthLayout>
    );
  const offer = invitation.data.invitation;
  if (!offer)
    return (
      <AuthLayout title={texts('join.gone')}>
        <p>{texts('join.goneText')}</p>
        <Link to="/sign-in">{texts('signIn.title')}</Link>
      </AuthLayout>
    );
  const account = viewer.data.viewer?.account;
  return (
    <AuthLayout title={texts('join.title', { newsroom: offer.newsroomName })}>
      <p>
        {texts('join.text', { role: ui(`role.${offer.role}`) })}{' '}
        {texts('join.expires', { when: sayTimestamp(offer.expiresAt) })}
      </p>
      {accept.problem && <Notice tone="bad">{accept.problem.message}</Notice>}
      {account ? (
        <>
          <Button
            weight="go"
            busy={accept.busy}
            onClick={() => void accept.send({ input: { token } }).then((answer) => answer && enter())}
          >
            {texts('join.accept', { name: account.name })}
          </Button>
          <Button weight="quiet" onClick={() => void leave.send({}).then(() => viewer.refetch())}>
            {texts('join.other')}
          </Button>
        </>
      ) : (
        <>
          {rules.data.accountRules.sendsEmails ? (
            <>
              <p>{texts('signUp.emailText')}</p>
              <AskToSignUp invitationToken={token} />
            </>
          ) : (
            <SignUpForm invitationToken={token} onIn={() => void enter()} />
          )}
          <Link to={`/sign-in?next=${encodeURIComponent(`/join/${token}`)}`}>{texts('signUp.other')}</Link>
        </>
      )}
    </AuthLayout>
  );
}
