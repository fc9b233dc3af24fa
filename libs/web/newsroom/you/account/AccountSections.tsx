import { useQuery } from '@apollo/client/react';
import { Skeleton } from '@assay/ui';
import { ACCOUNT } from './account.operations';
import { BrowserButtonLink } from './BrowserButtonLink';
import { AddressForm } from './AddressForm';
import { PasswordForm } from './PasswordForm';
import { ProfileForm } from './ProfileForm';
import { RecentEvents } from './RecentEvents';
import { Sessions } from './Sessions';

/** The member's account: name, address, password, sessions and events. */
export function AccountSections() {
  const { data } = useQuery(ACCOUNT);
  const account = data?.viewer?.account;
  if (!account) return <Skeleton lines={[{ tall: 24, wide: '40%' }, { tall: 120 }, { tall: 120 }]} />;
  return (
    <>
      <ProfileForm account={account} />
      <AddressForm account={account} sendsEmails={data.accountRules.sendsEmails} />
      <PasswordForm email={account.email} />
      <BrowserButtonLink />
      <Sessions sessions={account.sessions} />
      <RecentEvents events={account.recentEvents} />
    </>
  );
}
