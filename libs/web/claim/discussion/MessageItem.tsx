import { useId, useState } from 'react';
import { readFragment } from '@assay/api-schema';
import type { FragmentOf } from '@assay/api-schema';
import { Button, Avatar, Notice, sayTimestamp, Since } from '@assay/ui';
import { useSend, useViewer } from '@assay/web-session';
import { useTexts } from './texts';
import { Composer } from './Composer';
import { EDIT_MESSAGE, REMOVE_MESSAGE } from './discussion.mutations';
import { MESSAGE } from './discussion.operations';
import { EarlierWordings } from './EarlierWordings';
import { piecesOf } from './mentions';
import styles from './discussion.module.css';

/** A message with its author and time; the viewer can change or remove their own. */
export function MessageItem({
  message: masked,
  fresh,
  mayWrite,
}: {
  message: FragmentOf<typeof MESSAGE>;
  /** The viewer has not read the message. */
  fresh: boolean;
  mayWrite: boolean;
}) {
  const texts = useTexts();
  const { member } = useViewer();
  const edit = useSend(EDIT_MESSAGE);
  const removal = useSend(REMOVE_MESSAGE);
  const [mode, setMode] = useState<'read' | 'edit' | 'remove'>('read');
  /** The form the member has just closed: the focus returns to the button that opened it. */
  const [left, setLeft] = useState<'edit' | 'remove'>();
  const [unfolded, setUnfolded] = useState(false);
  const wordingsId = useId();
  const message = readFragment(MESSAGE, masked);
  const { id, body, author, mentions, version } = message;
  const own = mayWrite && author.id === member.id && body !== null;
  const leave = () => {
    if (mode !== 'read') setLeft(mode);
    setMode('read');
  };
  const remove = async () => {
    if (await removal.send({ input: { messageId: id } })) setMode('read');
  };
  return (
    <li className={styles.message} data-fresh={fresh || undefined}>
      <Avatar person={author} size={22} />
      <div>
        <p className={styles.by}>
          <b dir="auto">{author.name}</b>
          <small>
            <Since at={message.at} />
            {message.editedAt && (
              <>
                {' · '}
                <button
                  type="button"
                  className={styles.edited}
                  title={sayTimestamp(message.editedAt)}
                  aria-expanded={unfolded}
                  aria-controls={unfolded ? wordingsId : undefined}
                  onClick={() => setUnfolded(!unfolded)}
                >
                  {texts('edited')}
                </button>
              </>
            )}
          </small>
          {fresh && <span className={styles.fresh}>{texts('fresh')}</span>}
        </p>
        {mode === 'edit' && body !== null ? (
          <Composer
            label={texts('editLabel')}
            action={texts('save')}
            initial={{ body, mentions }}
            busy={edit.busy}
            problem={edit.problem}
            onSend={async (written) => {
              const input = { messageId: id, expectedVersion: version, ...written };
              if (!(await edit.send({ input }))) return false;
              leave();
              return true;
            }}
            onCancel={leave}
          />
        ) : body === null ? (
          <p className={styles.gone}>{texts('removed')}</p>
        ) : (
          <p className={styles.body} dir="auto">
            {piecesOf(body, mentions).map((piece, index) =>
              piece.mention ? <b key={index}>{piece.text}</b> : piece.text,
            )}
          </p>
        )}
        {unfolded && message.editedAt && (
          <EarlierWordings key={version} id={wordingsId} messageId={id} author={author} />
        )}
        {removal.problem && <Notice tone="bad">{removal.problem.message}</Notice>}
        {own && mode === 'read' && (
          <p className={styles.own}>
            <Button size="s" weight="quiet" autoFocus={left === 'edit'} onClick={() => setMode('edit')}>
              {texts('edit')}
            </Button>
            <Button size="s" weight="quiet" autoFocus={left === 'remove'} onClick={() => setMode('remove')}>
              {texts('remove')}
            </Button>
          </p>
        )}
        {mode === 'remove' && (
          <div className={styles.sure} role="alert">
            <span>{texts('removeSure')}</span>
            <Button size="s" weight="danger" busy={removal.busy} onClick={() => void remove()}>
              {texts('remove')}
            </Button>
            <Button size="s" weight="quiet" autoFocus onClick={leave}>
              {texts('cancel')}
            </Button>
          </div>
        )}
      </div>
    </li>
  );
}
