import { useQuery } from '@apollo/client/react';
import { Bones } from '@assay/ui';
import { ACCOUNT } from './account.operations';
import { AddressForm } from './AddressForm';
import { PasswordForm } from './PasswordForm';
import { ProfileForm } from './ProfileForm';
import { RecentEvents } from './RecentEvents';
import { Sessions } from './Sessions';

/** The member's account: name, address, password, where it is signed in, and what happened to it. */
export function AccountSections() {
  const { data, refetch } = useQuery(ACCOUNT, { fetchPolicy: 'cache-and-network' });
  const account = data?.viewer?.account;
  if (!account) return <Bones lines={[{ tall: 24, wide: '40%' }, { tall: 120 }, { tall: 120 }]} />;
  const again = () => void refetch();
  return (
    <>
      <ProfileForm account={account} />
      <AddressForm account={account} sendsEmails={data.accountRules.sendsEmails} onChanged={again} />
      <PasswordForm email={account.email} onChanged={again} />
      <Sessions sessions={account.sessions} onChanged={again} />
      <RecentEvents events={account.recentEvents} />
    </>
  );
}
