import { useApolloClient, useQuery } from '@apollo/client/react';
import { Link, useNavigate, useParams } from 'react-router';
import { Skeleton } from '@assay/ui';
import { useTexts } from './texts';
import { SETUP_LINK } from './operations';
import { SignUpForm } from './SignUpForm';
import { AuthLayout } from './AuthLayout';

/** `/setup/:token`: the page of the link that the server prints at its first start: the first account and its newsroom. */
export function SetupPage() {
  const texts = useTexts();
  const { token = '' } = useParams();
  const client = useApolloClient();
  const navigate = useNavigate();
  const holds = useQuery(SETUP_LINK, { variables: { token } }).data?.setupLinkHolds;
  const enter = async () => {
    await client.clearStore();
    await navigate('/', { replace: true });
  };
  if (holds === undefined)
    return (
      <AuthLayout title="">
        <Skeleton lines={[{ tall: 24 }, { tall: 36 }, { tall: 36 }]} />
      </AuthLayout>
    );
  return (
    <AuthLayout title={texts(holds ? 'setup.title' : 'link.gone')}>
      {holds ? (
        <>
          <p>{texts('setup.text')}</p>
          <SignUpForm setupToken={token} onIn={() => void enter()} />
        </>
      ) : (
        <>
          <p>{texts('setup.goneText')}</p>
          <Link to="/sign-in">{texts('signIn.title')}</Link>
        </>
      )}
    </AuthLayout>
  );
}
