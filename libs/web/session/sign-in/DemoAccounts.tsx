import { useQuery } from '@apollo/client/react';
import { Avatar, initialsOf, useUiTexts } from '@assay/ui';
import { useTexts } from './texts';
import { DEMO_ACCOUNTS } from './operations';
import styles from './sign-in.module.css';

/** Each role has the colour of the stage it works in. */
const ROLE_COLOURS = {
  viewer: 'var(--ink-3)',
  contributor: 'var(--stage-checking)',
  checker: 'var(--stage-approved)',
  editor: 'var(--stage-in-review)',
  admin: 'var(--stage-published)',
};

/** Buttons that sign in as the demo's accounts. Other servers list none, and the component renders nothing. */
export function DemoAccounts({
  busy,
  onChoose,
}: {
  busy: boolean;
  onChoose: (account: { email: string; password: string }) => void;
}) {
  const texts = useTexts();
  const ui = useUiTexts();
  const { data } = useQuery(DEMO_ACCOUNTS);
  if (!data || data.demoAccounts.length === 0) return null;
  return (
    <section className={styles.demo} aria-labelledby="demo-accounts">
      <h2 id="demo-accounts">{texts('signIn.demoTitle')}</h2>
      <p>{texts('signIn.demoText')}</p>
      <ul>
        {data.demoAccounts.map((account) => (
          <li key={account.email}>
            <button
              type="button"
              disabled={busy}
              aria-label={texts('signIn.demoAs', { name: account.name })}
              onClick={() => onChoose({ email: account.email, password: account.password })}
            >
              <Avatar
                person={{
                  name: account.name,
                  initials: initialsOf(account.name),
                  colour: ROLE_COLOURS[account.role],
                }}
              />
              <b>{account.name}</b>
              <span>{ui(`role.${account.role}`)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
