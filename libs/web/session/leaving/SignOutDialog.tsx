import { useEffect, useState } from 'react';
import { useApolloClient } from '@apollo/client/react';
import { useNavigate } from 'react-router';
import { Skeleton, Button, Dialog, Notice } from '@assay/ui';
import { setLeaving } from '../api/connection-state';
import { useSend } from '../api/useSend';
import { SIGN_OUT } from '../sign-in/operations';
import { useTexts } from './texts';
import { useViewer } from '../viewer';
import styles from './leaving.module.css';
import { clearWords, findLeftWords, lockLeftWords, openLeftWords } from './left-words';
import type { LeftWords } from './left-words';
import { LEFT_CLAIM, SEALING_KEY } from './operations';
import { staySignedIn } from './sign-out-asked';
import { endOtherTabs, endWords } from './word-keepers';

/**
 * The dialog appears only if sending takes longer than this: usually nothing is unsent, and the person is signed out at
 * once.
 */
const SHOWN_AFTER_MS = 400;

/** Signs out. First it sends what was written here, and asks what to do with words that could not be sent. */
export default function SignOutDialog() {
  const texts = useTexts();
  const { account, member, memberships } = useViewer();
  const client = useApolloClient();
  const navigate = useNavigate();
  const { send, problem } = useSend(SIGN_OUT);
  const [left, setLeft] = useState<LeftWords>();
  const [slow, setSlow] = useState(false);
  const [busy, setBusy] = useState(false);
  const [unlocked, setUnlocked] = useState(false);
  const memberIds = memberships.map(({ memberId }) => memberId);

  const signOut = async (lock: boolean) => {
    setBusy(true);
    setUnlocked(false);
    let key: string | undefined;
    try {
      if (lock) {
        await endWords();
        const { data } = await client.query({ query: SEALING_KEY, fetchPolicy: 'no-cache' });
        key = data?.viewer?.account.sealingKey;
        await lockLeftWords(account.id, memberIds, key!);
      }
    } catch (error) {
      console.error(error);
      setUnlocked(true);
      setBusy(false);
      return;
    }
    setLeaving(true);
    if (!(await send({}))) {
      setLeaving(false);
      if (key) await openLeftWords(account.id, memberIds, key);
      setBusy(false);
      return;
    }
    endOtherTabs();
    await endWords();
    await clearWords(memberIds);
    staySignedIn();
    await navigate('/sign-in');
    await client.clearStore();
    setLeaving(false);
  };

  useEffect(() => {
    let current = true;
    const timer = setTimeout(() => setSlow(true), SHOWN_AFTER_MS);
    void findLeftWords(member.id, memberIds).then((found) => {
      if (!current) return;
      if (found.drafts.length === 0 && found.forms.length === 0) void signOut(false);
      else setLeft(found);
    });
    return () => {
      current = false;
      clearTimeout(timer);
    };
    // Once per sign-out.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  if (!left && !slow && !problem) return null;
  return (
    <Dialog title={texts(left ? 'title' : 'looking')} onClose={staySignedIn} closable={!busy} size={600}>
      <div className={styles.left}>
        {left ? (
          <Left left={left} />
        ) : (
          !problem && <Skeleton lines={[{ tall: 16 }, { tall: 16, wide: '60%' }]} />
        )}
        {problem && <Notice tone="bad">{problem.message}</Notice>}
        {unlocked && <Notice tone="bad">{texts('unlocked')}</Notice>}
        {left && (
          <div className={styles.ways}>
            <Button onClick={staySignedIn}>{texts('stay')}</Button>
            <Button weight="danger" busy={busy} onClick={() => void signOut(false)}>
              {texts('drop')}
            </Button>
            {left.drafts.length + left.forms.length > left.inTab.length && (
              <Button weight="go" busy={busy} onClick={() => void signOut(true)}>
                {texts('lock')}
              </Button>
            )}
          </div>
        )}
      </div>
    </Dialog>
  );
}

function Left({ left }: { left: LeftWords }) {
  const texts = useTexts();
  return (
    <>
      {left.drafts.length > 0 && (
        <section>
          <p>{texts('drafts')}</p>
          <ul>
            {left.drafts.map((name) => (
              <li key={name}>
                <ClaimOf documentName={name} />
                {left.inTab.includes(name) && <small>{texts('inTab')}</small>}
              </li>
            ))}
          </ul>
        </section>
      )}
      {left.forms.length > 0 && <p>{texts('forms', { count: left.forms.length })}</p>}
      <p>{texts('hint')}</p>
    </>
  );
}

/** The statement of the claim that a draft belongs to. */
function ClaimOf({ documentName }: { documentName: string }) {
  const texts = useTexts();
  const client = useApolloClient();
  const [statement, setStatement] = useState<string>();
  const id = documentName.split('/').at(-1)!;
  useEffect(() => {
    client.query({ query: LEFT_CLAIM, variables: { id } }).then(
      ({ data }) => setStatement(data?.claim?.statement),
      () => undefined,
    );
  }, [client, id]);
  return <span dir="auto">{statement ?? texts('aDraft')}</span>;
}
