import { useEffect, useState } from 'react';
import type { CSSProperties } from 'react';
import { IconPlayerPause, IconPlayerPlay, IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { Button, sayList } from '@assay/ui';
import { peopleOf, sayMoment, usePast } from '../past';
import { useTexts } from '../texts';
import type { Session } from './sessions';
import styles from './timeline.module.css';

/** How long each moment shows while they are played, in milliseconds. */
const STEP = 700;

/** Goes through the moments: a slider with the colours of their authors below it, steps, and play. */
export function Scrubber({
  at,
  sessions,
  onMoment,
}: {
  at: number;
  sessions: readonly Session[];
  onMoment: (moment: number) => void;
}) {
  const texts = useTexts();
  const past = usePast();
  const { moments } = past.timeline;
  const last = moments.length - 1;
  const [playing, setPlaying] = useState(false);
  const plays = playing && at < last;
  useEffect(() => {
    if (!plays) return;
    const timer = setTimeout(() => onMoment(at + 1), STEP);
    return () => clearTimeout(timer);
  }, [plays, at, onMoment]);
  const go = (moment: number) => {
    setPlaying(false);
    onMoment(Math.max(0, Math.min(last, moment)));
  };
  const names = peopleOf(past, moments[at]!.by).map(({ name }) => name);
  return (
    <div className={styles.scrubber} role="group" aria-label={texts('scrub.region')}>
      <div className={styles.steps}>
        <Button
          weight="quiet"
          iconOnly
          icon={<IconChevronLeft size={18} stroke={1.7} aria-hidden className={styles.turned} />}
          aria-label={texts('scrub.previous')}
          title={texts('scrub.previous')}
          aria-disabled={at === 0 || undefined}
          onClick={() => go(at - 1)}
        />
        <Button
          weight="quiet"
          iconOnly
          icon={
            plays ? (
              <IconPlayerPause size={18} stroke={1.7} aria-hidden />
            ) : (
              <IconPlayerPlay size={18} stroke={1.7} aria-hidden />
            )
          }
          aria-label={texts(plays ? 'scrub.pause' : 'scrub.play')}
          title={texts(plays ? 'scrub.pause' : 'scrub.play')}
          onClick={() => {
            // At the end, it plays from the beginning.
            if (!plays && at === last) onMoment(0);
            setPlaying(!plays);
          }}
        />
        <Button
          weight="quiet"
          iconOnly
          icon={<IconChevronRight size={18} stroke={1.7} aria-hidden className={styles.turned} />}
          aria-label={texts('scrub.next')}
          title={texts('scrub.next')}
          aria-disabled={at === last || undefined}
          onClick={() => go(at + 1)}
        />
      </div>
      <div className={styles.track}>
        <input
          type="range"
          min={0}
          max={last}
          value={at}
          aria-label={texts('scrub.slider')}
          aria-valuetext={texts('scrub.value', { at: sayMoment(past, at), names: sayList(names) })}
          onChange={(event) => go(Number(event.target.value))}
        />
        <div className={styles.band} aria-hidden="true">
          {sessions.map(({ first, last: end, by }) => (
            <i
              key={first}
              style={{ flexGrow: end - first + 1, '--data': peopleOf(past, by)[0]!.colour } as CSSProperties}
            />
          ))}
        </div>
      </div>
      <span className={styles.position}>
        {texts('scrub.position', { index: at + 1, count: moments.length })}
      </span>
    </div>
  );
}
