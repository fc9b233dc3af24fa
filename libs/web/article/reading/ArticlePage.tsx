import { Suspense, useRef, useState } from 'react';
import { useApolloClient } from '@apollo/client/react';
import { Link, useLocation, useNavigate, useParams } from 'react-router';
import { Bones, Button, Kbd, NothingHere, Notice } from '@assay/ui';
import { StoryRelations } from '@assay/web-relation';
import { Bar, useMay, useSend } from '@assay/web-session';
import { ClaimForm } from '../claiming/ClaimForm';
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
import { usePlaces } from './usePlaces';
import type { Spot } from './usePlaces';
import { OldVersion } from './versions/OldVersion';
import { OrphanSide } from './versions/OrphanSide';
import { PLACE_PASSAGE } from './versions/versions.operations';

const LINES = [
  { tall: 40 },
  { tall: 40, wide: '60%' },
  { tall: 18, wide: '40%' },
  ...[1, 2, 3].map(() => ({ tall: 110 })),
];

/** `/articles/:id`, `?version=`: the text to read and mark, with its claims beside it. */
export function ArticlePage() {
  const texts = useTexts();
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const client = useApolloClient();
  const outcome = (useLocation().state as Partial<Imported> | null)?.outcome;
  const { article, version, passages, isNewest, newestNumber, isMissing, refetch } = useArticle(id);
  const mayMark = useMay('claim.create') && isNewest;
  const mayImport = useMay('article.import');
  const root = useRef<HTMLDivElement>(null);
  const places = usePlaces(root);
  const [litId, setLitId] = useState<string>();
  const [opened, setOpened] = useState<{ ids: string[]; at: Spot }>();
  const [suggested, setSuggested] = useState<{ spotted: Spotted; at: Spot }>();
  const [madeId, setMadeId] = useState<string>();
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
        ? async (selection) => {
            const input = {
              appearanceId: placing,
              selection: { articleVersionId: version!.id, ...selection },
            };
            if (await place.send({ input }, ['Article'])) setPlacing(undefined);
          }
        : undefined,
    },
  );

  if (isMissing)
    return (
      <>
        <Bar crumbs={[{ label: texts('articles'), to: '/articles' }]} />
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
    setLitId(claimId);
    const passage = passages.find((one) => one.id === claimId);
    places.show(version?.paragraphs.find((one) => passage && one.end > passage.start)?.start);
  };
  const leave = (start: number) => {
    finish();
    places.focus(start);
  };
  const made = async (claimId: string, start: number) => {
    finish();
    await Promise.all([
      refetch(),
      spotting.refetch(),
      client.refetchQueries({ include: ['StoryRelations'] }),
    ]);
    setLitId(claimId);
    setMadeId(claimId);
    places.focus(start);
  };
  const actions: SpottedActions = {
    mark: (one) => beginAt(one.start, one.end, one),
    adjust: (one) => select(one.start, one.end),
    dismiss: (one) => void spotting.dismiss(one.start).then(() => places.focus(one.start)),
  };
  const told = place.problem?.message ?? refusal ?? tip;

  return (
    <>
      <Bar crumbs={[{ label: texts('articles'), to: '/articles' }, { label: version?.title ?? '' }]}>
        {mayMark && (
          <span className={styles.hint}>
            {texts(placing ? 'orphans.hint' : 'reading.hint')} <Kbd>c</Kbd>
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
      </Bar>
      <div className={styles.place}>
        <main id="place" className={styles.page} tabIndex={-1}>
          <div className={styles.column}>
            {!version && <Bones lines={LINES} />}
            {version && !isNewest && (
              <OldVersion articleId={id} number={version.number} newest={newestNumber} />
            )}
            {version?.notice && <Notice quiet>{texts(`notices.${version.notice}`)}</Notice>}
            {version && (
              <div className={styles.around}>
                <ArticleText
                  ref={root}
                  version={version}
                  passages={passages}
                  spotted={isNewest ? spotting.claims : []}
                  actions={actions}
                  pending={pending}
                  litId={litId}
                  source={<SourceLine version={version} versions={article?.versions ?? []} />}
                  onOpen={(ids, mark) => {
                    const at = places.under(mark);
                    if (at) setOpened({ ids, at });
                  }}
                  onSuggest={(one) => {
                    const at = one && places.under(one.words);
                    setSuggested(at && { spotted: one.spotted, at: { ...at, left: 0 } });
                  }}
                />
                {suggested && !pending && (
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
                    {texts(placing ? 'orphans.here' : 'claiming.make')} <Kbd>c</Kbd>
                  </Button>
                )}
                {pending && (
                  <ClaimForm
                    key={pending.start}
                    versionId={version.id}
                    passage={pending}
                    top={pending.top}
                    onMade={(claimId) => void made(claimId, pending.start)}
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
              litId={litId}
              onLit={setLitId}
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
        {told && (
          <Notice tone="warn" quiet>
            {told}
          </Notice>
        )}
        {madeId && !told && (
          <MadeNotice
            onOver={() => setMadeId(undefined)}
            action={<Link to={`/claims/${encodeURIComponent(madeId)}`}>{texts('claiming.open')}</Link>}
          >
            {texts('claiming.made')}
          </MadeNotice>
        )}
        {outcome && outcome !== 'created' && !madeId && !told && (
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
