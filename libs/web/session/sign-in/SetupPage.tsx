import { useApolloClient, useQuery } from '@apollo/client/react';
import { Link, useNavigate, useParams } from 'react-router';
import { Bones } from '@assay/ui';
import { useTexts } from '../texts';
import { SETUP_LINK } from './operations';
import { SignUpForm } from './SignUpForm';
import { Threshold } from './Threshold';

/** `/setup/:token`: what the link of the first start opens: the first account, with its newsroom. */
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
      <Threshold title="">
        <Bones lines={[{ tall: 24 }, { tall: 36 }, { tall: 36 }]} />
      </Threshold>
    );
  return (
    <Threshold title={texts(holds ? 'setup.title' : 'link.gone')}>
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
    </Threshold>
  );
}
