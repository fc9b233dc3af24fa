import { useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { announce, Button, Empty, Notice, Pager, Skeleton } from '@assay/ui';
import { useSend } from '../api/useSend';
import { PageHeader } from '../frame/PageHeader';
import { MARK_NOTIFICATIONS, VISIT } from '../notifications/notifications.operations';
import styles from './inbox.module.css';
import { InboxSection } from './InboxSection';
import type { ShownNotification } from './NotificationRow';
import { useTexts } from './texts';
import { useInbox } from './useInbox';
import type { InboxFilter } from './useInbox';
import { useInboxKeys } from './useInboxKeys';

const FILTERS: readonly InboxFilter[] = ['all', 'unread'];

/** `/inbox`, `?show=unread`: all notifications of the member, the unread ones first. */
export function InboxPage() {
  const texts = useTexts();
  const [address, setAddress] = useSearchParams();
  const filter: InboxFilter = address.get('show') === 'unread' ? 'unread' : 'all';
  const [loads, setLoads] = useState(0);
  const heading = useRef<HTMLHeadingElement>(null);
  return (
    <>
      <PageHeader title={texts('title')} />
      <main id="place" className={styles.place} tabIndex={-1}>
        <h1 ref={heading} tabIndex={-1}>
          {texts('title')}
        </h1>
        <p className={styles.sub}>
          {texts('sub')} <Link to="/you/notifications">{texts('choose')}</Link>
        </p>
        <div className={styles.filters} role="group" aria-label={texts('filter')}>
          {FILTERS.map((one) => (
            <Button
              key={one}
              size="s"
              aria-pressed={filter === one}
              onClick={() => setAddress(one === 'all' ? {} : { show: one }, { replace: true })}
            >
              {texts(`filters.${one}`)}
            </Button>
          ))}
        </div>
        <Lists
          key={`${filter} ${loads}`}
          filter={filter}
          onReload={() => {
            setLoads(loads + 1);
            heading.current?.focus();
          }}
        />
      </main>
    </>
  );
}

/** The two lists. They are mounted anew for another filter, and when what arrived meanwhile is to be shown. */
function Lists({ filter, onReload }: { filter: InboxFilter; onReload: () => void }) {
  const texts = useTexts();
  const place = useRef<HTMLDivElement>(null);
  const inbox = useInbox(filter);
  const { unread, read, shown, arrived } = inbox;
  const mark = useSend(MARK_NOTIFICATIONS);
  const all = useSend(VISIT, {
    update: (cache) => {
      const readAt = new Date().toISOString();
      for (const item of shown)
        if (!item.readAt) cache.modify({ id: cache.identify(item), fields: { readAt: () => readAt } });
    },
  });
  const markOne = async ({ id }: ShownNotification, isRead: boolean) => {
    if (await mark.send({ input: { ids: [id], read: isRead } }))
      announce(texts(isRead ? 'nowRead' : 'nowUnread'));
  };
  const markAll = async () => {
    const upTo = shown.map(({ id }) => id).reduce((most, id) => (id > most ? id : most), '');
    if (await all.send({ input: { upTo } })) announce(texts('allRead'));
  };
  useInboxKeys(place, (id) => {
    const item = shown.find((one) => one.id === id);
    if (item) void markOne(item, !item.readAt);
  });

  if (inbox.failed)
    return (
      <Notice tone="bad" action={<Button onClick={inbox.retry}>{texts('again')}</Button>}>
        {texts('failed')}
      </Notice>
    );
  if (!inbox.isLoaded) return <Skeleton lines={[{ tall: 64 }, { tall: 64 }, { tall: 64 }]} />;
  const onMark = (item: ShownNotification, isRead: boolean) => void markOne(item, isRead);
  const problem = mark.problem ?? all.problem;
  return (
    <div ref={place} className={styles.lists}>
      {problem && <Notice tone="bad">{problem.message}</Notice>}
      <div className={styles.actions} role="status">
        {arrived.length > 0 && (
          <Button weight="go" size="s" onClick={onReload}>
            {texts('arrived', { count: arrived.length })}
          </Button>
        )}
      </div>
      {shown.length === 0 && filter === 'all' ? (
        <Empty title={texts('emptyTitle')}>{texts('emptyText')}</Empty>
      ) : (
        <>
          <InboxSection title={texts('unread')} items={unread.items} onMark={onMark}>
            {unread.items.length === 0 && <p className={styles.none}>{texts('noneUnread')}</p>}
            {inbox.count > 0 && unread.items.length > 0 && (
              <Button size="s" busy={all.busy} onClick={() => void markAll()}>
                {texts('readAll')}
              </Button>
            )}
            <Pager pages={unread.pages} endCursor={unread.endCursor} />
          </InboxSection>
          {filter === 'all' && read.items.length > 0 && (
            <InboxSection title={texts('read')} items={read.items} onMark={onMark}>
              <Pager pages={read.pages} endCursor={read.endCursor} />
            </InboxSection>
          )}
        </>
      )}
    </div>
  );
}
