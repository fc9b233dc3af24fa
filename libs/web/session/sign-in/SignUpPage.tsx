import { useApolloClient, useQuery } from '@apollo/client/react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { Skeleton } from '@assay/ui';
import { useTexts } from './texts';
import { INVITATION, SIGN_UP_LINK } from './operations';
import { SignUpForm } from './SignUpForm';
import { AuthLayout } from './AuthLayout';

/**
 * `/sign-up/:token`: the page of the link in the sign-up email: makes an account with a proven address, with or without
 * an invitation.
 */
export function SignUpPage() {
  const texts = useTexts();
  const { token = '' } = useParams();
  const [search] = useSearchParams();
  const client = useApolloClient();
  const navigate = useNavigate();
  const invitationToken = search.get('invitation') ?? undefined;
  const link = useQuery(SIGN_UP_LINK, { variables: { token } });
  const invitation = useQuery(INVITATION, {
    variables: { token: invitationToken ?? '' },
    skip: !invitationToken,
  });
  const enter = async () => {
    await client.clearStore();
    await navigate('/', { replace: true });
  };
  if (!link.data || (invitationToken && !invitation.data))
    return (
      <AuthLayout title="">
        <Skeleton lines={[{ tall: 24 }, { tall: 36 }, { tall: 36 }]} />
      </AuthLayout>
    );
  const email = link.data.signUpLink?.email;
  const newsroom = invitation.data?.invitation?.newsroomName;
  if (!email || (invitationToken && !newsroom))
    return (
      <AuthLayout title={texts(email ? 'join.gone' : 'link.gone')}>
        <p>{texts(email ? 'join.goneText' : 'signUp.goneText')}</p>
        <Link to="/sign-in">{texts('signIn.title')}</Link>
      </AuthLayout>
    );
  return (
    <AuthLayout title={newsroom ? texts('join.title', { newsroom }) : texts('signUp.title')}>
      <SignUpForm
        email={email}
        addressToken={token}
        invitationToken={invitationToken}
        onIn={() => void enter()}
      />
    </AuthLayout>
  );
}
