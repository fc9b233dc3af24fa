import { Suspense, useRef, useState } from 'react';
import { Link, useLocation, useNavigate, useParams } from 'react-router';
import { Skeleton, Button, NothingHere, Notice } from '@assay/ui';
import { StoryRelations } from '@assay/web-relation';
import {
  PageHeader,
  ShortcutKeys,
  useAction,
  useKeysOf,
  useMay,
  useOffered,
  useSend,
  useVisited,
} from '@assay/web-session';
import { ArchivedArticleNotice, ArticleMenu, useArticleArchiving } from '../archived/ArticleArchiving';
import { ClaimForm } from '../claiming/ClaimForm';
import { KeptSelection } from '../claiming/KeptSelection';
import { PLACE_PASSAGE } from '../fragments';
import claiming from '../claiming/claiming.module.css';
import { useClaiming } from '../claiming/useClaiming';
import { ImportDialog } from '../import/deferred';
import type { Imported } from '../import/imported';
import { useTexts } from '../texts';
import { ArticleText } from './ArticleText';
import { ClaimSide } from './ClaimSide';
import { MadeNotice } from './MadeNotice';
import { PassageCard } from './PassageCard';
import styles from './reading.module.css';
import { SourceLine } from './SourceLine';
import { SpottedCard } from './spotted/SpottedCard';
import type { SpottedActions } from './spotted/SpottedMark';
import { SpottedSide } from './spotted/SpottedSide';
import { useSpotted } from './spotted/useSpotted';
import type { Spotted } from './spotted/useSpotted';
import { useArticle } from './useArticle';
import { useTextPositions } from './useTextPositions';
import type { Spot } from './useTextPositions';
import { OldVersion } from './versions/OldVersion';
import { OrphanSide } from './versions/OrphanSide';

const LINES = [
  { tall: 40 },
  { tall: 40, wide: '60%' },
  { tall: 18, wide: '40%' },
  ...[1, 2, 3].map(() => ({ tall: 110 })),
];

/** `/articles/:id`, `?version=`: an article's text with its claims in the sidebar. */
export function ArticlePage() {
  const texts = useTexts();
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const outcome = (useLocation().state as Partial<Imported> | null)?.outcome;
  const { article, version, passages, isNewest, newestNumber, isMissing } = useArticle(id);
  const archiving = useArticleArchiving(article);
  const mayMark = useMay('claim.create') && isNewest && !archiving.isArchived;
  const mayImport = useMay('article.import');
  const root = useRef<HTMLDivElement>(null);
  const positions = useTextPositions(root);
  const [highlightedId, setHighlightedId] = useState<string>();
  const [opened, setOpened] = useState<{ ids: string[]; at: Spot }>();
  const [suggested, setSuggested] = useState<{ spotted: Spotted; at: Spot }>();
  const [hidesCard, setHidesCard] = useState(false);
  const [marked, setMarked] = useState<{ claimId: string; as: 'made' | 'added' }>();
  const [placing, setPlacing] = useState<string>();
  const [isImporting, setIsImporting] = useState(false);
  const spotting = useSpotted(id, mayMark);
  const place = useSend(PLACE_PASSAGE);
  const { offer, pending, refusal, tip, begin, beginAt, select, finish } = useClaiming(
    root,
    version,
    mayMark,
    {
      take: placing
        ? (selection) => {
            const input = {
              appearanceId: placing,
              selection: { articleVersionId: version!.id, ...selection },
            };
            void place.send({ input }).then((done) => done && setPlacing(undefined));
          }
        : undefined,
    },
  );

  const markKeys = useKeysOf('article.mark');
  useVisited('article', id, version?.title);
  useAction({ id: 'article.newVersion', when: mayImport && !!article, run: () => setIsImporting(true) });
  const actions: SpottedActions = {
    mark: (one) => beginAt(one.start, one.end, one),
    adjust: (one) => select(one.start, one.end),
    dismiss: (one) => void spotting.dismiss(one.start).then(() => positions.focus(one.start)),
  };
  const onSuggested = (name: keyof SpottedActions) => ({
    id: `sentence.${name}` as const,
    when: suggested !== undefined && !pending,
    run: () => {
      setHidesCard(true);
      if (suggested) actions[name](suggested.spotted);
    },
  });
  useOffered([onSuggested('mark'), onSuggested('adjust'), onSuggested('dismiss')]);

  if (isMissing)
    return (
      <>
        <PageHeader crumbs={[{ label: texts('articles'), to: '/articles' }]} />
        <main id="place">
          <NothingHere
            title={texts('missing')}
            text={texts('missingText')}
            action={<Link to="/articles">{texts('toArticles')}</Link>}
          />
        </main>
      </>
    );

  const show = (claimId: string) => {
    setHighlightedId(claimId);
    const passage = passages.find((one) => one.id === claimId);
    positions.show(version?.paragraphs.find((one) => passage && one.end > passage.start)?.start);
  };
  const leave = (start: number) => {
    finish();
    positions.focus(start);
  };
  const mark = (claimId: string, start: number, as: 'made' | 'added') => {
    finish();
    setHighlightedId(claimId);
    setMarked({ claimId, as });
    positions.focus(start);
  };
  const warning = archiving.problem?.message ?? place.problem?.message ?? refusal ?? tip;

  return (
    <>
      <PageHeader crumbs={[{ label: texts('articles'), to: '/articles' }, { label: version?.title ?? '' }]}>
        {mayMark && (
          <span className={styles.hint}>
            {texts(placing ? 'orphans.hint' : 'reading.hint')} {markKeys && <ShortcutKeys keys={markKeys} />}
          </span>
        )}
        {mayImport && article && (
          <Button onClick={() => setIsImporting(true)}>{texts('versions.newer')}</Button>
        )}
        {version?.sourceUrl && (
          <a className={styles.original} href={version.sourceUrl} rel="noreferrer" target="_blank">
            {texts('source.original')}
          </a>
        )}
        {archiving.action && <ArticleMenu action={archiving.action} />}
      </PageHeader>
      <div className={styles.place}>
        <main id="place" className={styles.page} tabIndex={-1}>
          <div className={styles.column}>
            {!version && <Skeleton lines={LINES} />}
            {article && <ArchivedArticleNotice article={article} restore={archiving.action} />}
            {version && !isNewest && (
              <OldVersion articleId={id} number={version.number} newest={newestNumber} />
            )}
            {version?.notice && <Notice quiet>{texts(`notices.${version.notice}`)}</Notice>}
            {version && (
              <div className={styles.around}>
                <KeptSelection root={root}>
                  <ArticleText
                    ref={root}
                    version={version}
                    passages={passages}
                    suggested={{
                      spotted: isNewest ? spotting.claims : [],
                      onHide: () => setHidesCard(true),
                      onShow: (one) => {
                        const at = one && positions.under(one.words);
                        setHidesCard(false);
                        setSuggested(at && { spotted: one.spotted, at: { ...at, left: 0 } });
                      },
                    }}
                    pending={pending}
                    highlightedId={highlightedId}
                    source={<SourceLine version={version} versions={article?.versions ?? []} />}
                    onOpen={(ids, mark) => {
                      const at = positions.under(mark);
                      if (at) setOpened({ ids, at });
                    }}
                  />
                </KeptSelection>
                {suggested && !pending && !hidesCard && (
                  <SpottedCard spotted={suggested.spotted} at={suggested.at} actions={actions} />
                )}
                {offer && (
                  <Button
                    className={claiming.offer}
                    style={offer}
                    weight="go"
                    onMouseDown={(event) => event.preventDefault()}
                    onClick={begin}
                  >
                    {texts(placing ? 'orphans.here' : 'claiming.make')}{' '}
                    {markKeys && <ShortcutKeys keys={markKeys} />}
                  </Button>
                )}
                {pending && (
                  <ClaimForm
                    key={pending.start}
                    versionId={version.id}
                    passage={pending}
                    top={pending.top}
                    onMade={(claimId) => mark(claimId, pending.start, 'made')}
                    onAdded={(claimId) => mark(claimId, pending.start, 'added')}
                    onCancel={() => leave(pending.start)}
                  />
                )}
                {opened && (
                  <PassageCard
                    claims={passages.filter(
                      (one, index) =>
                        opened.ids.includes(one.id) && passages.findIndex((p) => p.id === one.id) === index,
                    )}
                    at={opened.at}
                    onClose={() => setOpened(undefined)}
                  />
                )}
              </div>
            )}
          </div>
        </main>
        {version && article && (
          <div className={styles.sides}>
            <OrphanSide orphans={article.orphans} mayPlace={mayMark} placing={placing} onPlace={setPlacing} />
            <ClaimSide
              claims={article.claims}
              versionId={version.id}
              mayMark={mayMark}
              highlightedId={highlightedId}
              onHighlight={setHighlightedId}
              onShow={show}
            />
            <StoryRelations articleId={article.id} />
            {isNewest && <SpottedSide spotting={spotting} onMark={actions.mark} />}
          </div>
        )}
      </div>
      <Suspense>
        {isImporting && article && version && (
          <ImportDialog
            article={{ id: article.id, sourceUrl: version.sourceUrl }}
            onClose={() => setIsImporting(false)}
          />
        )}
      </Suspense>
      <div className={claiming.said} role="status">
        {warning && (
          <Notice tone="warn" quiet>
            {warning}
          </Notice>
        )}
        {marked && !warning && (
          <MadeNotice
            onOver={() => setMarked(undefined)}
            action={
              <Link to={`/claims/${encodeURIComponent(marked.claimId)}`}>{texts('claiming.open')}</Link>
            }
          >
            {texts(`claiming.${marked.as}`)}
          </MadeNotice>
        )}
        {outcome && outcome !== 'created' && !marked && !warning && (
          <MadeNotice onOver={() => void navigate('.', { replace: true, state: null })}>
            {texts(`versions.outcomes.${outcome}`, {
              number: newestNumber,
              count: article?.orphans.length ?? 0,
            })}
          </MadeNotice>
        )}
      </div>
    </>
  );
}
