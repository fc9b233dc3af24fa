import { readFragment } from '@assay/api-schema';
import type { FragmentOf } from '@assay/api-schema';
import { LIMITS } from '@assay/domain';
import { announce, Avatar, GatedButton, Notice, TextArea } from '@assay/ui';
import { useSend } from '@assay/web-session';
import { VOTE_RATING } from '../operations';
import styles from './decide.module.css';
import { useTexts } from '../texts';
import { EMPTY_REVIEW } from '../unsent/unsent-review';
import type { Ballot } from '../unsent/unsent-review';
import { VOTE } from './vote.fragment';

/** The vote on the rating: blind until the editor has voted, and final. */
export function Vote({
  revision: masked,
  ballot: { ratingKey, reason },
  onChange,
}: {
  revision: FragmentOf<typeof VOTE>;
  ballot: Ballot;
  onChange: (ballot: Ballot) => void;
}) {
  const texts = useTexts();
  const revision = readFragment(VOTE, masked);
  const send = useSend(VOTE_RATING);
  const { vote } = revision;
  if (!vote) return null;
  const labelOf = (key: string) => revision.scale.find((rating) => rating.key === key)?.label ?? key;
  const cast = async () => {
    const input = { revisionId: revision.id, ratingKey: ratingKey!, reason: reason.trim() || null };
    if (await send.send({ input })) {
      onChange(EMPTY_REVIEW.ballot);
      announce(texts('voteCast'));
    }
  };
  const open = vote.blockers.length === 0;
  return (
    <section className={styles.vote} aria-labelledby="vote">
      <h3 id="vote">{texts('vote')}</h3>
      <p>
        {texts('voteRule', { votes: vote.votes, carry: vote.carry })}{' '}
        {texts('votesCast', { cast: vote.cast, votes: vote.votes })}
      </p>
      {!vote.isOpen && (
        <Notice tone={vote.carried ? 'good' : 'warn'}>
          {texts(vote.carried ? 'voteCarried' : 'voteNotCarried', {
            count: vote.inFavour ?? 0,
            label: revision.rating.label,
          })}
        </Notice>
      )}
      {send.problem && <Notice tone="bad">{send.problem.message}</Notice>}
      {open && (
        <fieldset className={styles.ballot}>
          <legend>{texts('voteAsk')}</legend>
          {revision.scale.map((rating) => (
            <label key={rating.key} style={{ '--data': rating.colour }}>
              <input
                type="radio"
                name="ballot"
                value={rating.key}
                checked={ratingKey === rating.key}
                onChange={() => onChange({ ratingKey: rating.key, reason })}
              />
              {rating.label}
            </label>
          ))}
          <TextArea
            label={texts('voteReason')}
            reach="internal"
            dir="auto"
            maxLength={LIMITS.note}
            value={reason}
            onChange={(event) => onChange({ ratingKey, reason: event.target.value })}
          />
          <GatedButton
            reasonsFrom="start"
            allowed={ratingKey !== null}
            blockers={ratingKey ? [] : [{ code: 'none', message: texts('voteChoose') }]}
            busy={send.busy}
            onClick={() => void cast()}
          >
            {texts('voteSend')}
          </GatedButton>
        </fieldset>
      )}
      {vote.all ? (
        <ul className={styles.reviews}>
          {vote.all.map((one) => (
            <li key={one.voter.id}>
              <Avatar person={one.voter} size={24} />
              <div>
                <b>{one.voter.name}</b> {labelOf(one.ratingKey)}
                {one.ratingKey !== revision.rating.key && <em> · {texts('dissent')}</em>}
                {one.reason && <p dir="auto">{one.reason}</p>}
              </div>
            </li>
          ))}
        </ul>
      ) : (
        vote.cast > 0 && <p>{texts('voteBlind')}</p>
      )}
    </section>
  );
}
