import { useEffect, useMemo, useRef, useState } from 'react';
import { useQuery } from '@apollo/client/react';
import { Link, useParams } from 'react-router';
import { readFragment } from '@assay/api-schema';
import { Bones, Button, Kbd, NothingHere, Notice } from '@assay/ui';
import { Bar, useMay } from '@assay/web-session';
import { ClaimForm } from '../claiming/ClaimForm';
import claiming from '../claiming/claiming.module.css';
import { useClaiming } from '../claiming/useClaiming';
import { ARTICLE, ARTICLE_CLAIM } from '../fragments';
import { useTexts } from '../texts';
import { ArticleText } from './ArticleText';
import type { ClaimPassage } from './ArticleText';
import { ClaimSide } from './ClaimSide';
import { PassageCard } from './PassageCard';
import styles from './reading.module.css';
import { SourceLine } from './SourceLine';
import { SpottedSide, useSpotted } from './SpottedSide';

/** How long a made claim is told of, in milliseconds. */
const TOLD_FOR = 12_000;

/** `/articles/:id`: the text to read and mark, with its claims beside it. */
export function ArticlePage() {
  const texts = useTexts();
  const { id = '' } = useParams();
  const mayMark = useMay('claim.create');
  const { data, error, refetch } = useQuery(ARTICLE, { variables: { id } });
  const article = data?.article;
  const version = article?.version;
  const root = useRef<HTMLDivElement>(null);
  const [litId, setLitId] = useState<string>();
  const [opened, setOpened] = useState<{ ids: string[]; top: number; left: number }>();
  const [madeId, setMadeId] = useState<string>();
  useEffect(() => {
    if (!madeId) return;
    const timer = setTimeout(() => setMadeId(undefined), TOLD_FOR);
    return () => clearTimeout(timer);
  }, [madeId]);
  const { offer, pending, refusal, begin, beginAt, finish } = useClaiming(root, version?.text, mayMark);
  const spotting = useSpotted(id, mayMark);

  const claims = useMemo(
    () => (article?.claims ?? []).map((one) => readFragment(ARTICLE_CLAIM, one)),
    [article],
  );
  const passages: ClaimPassage[] = claims.flatMap((claim) =>
    claim.appearances
      .filter((one) => one.articleVersion?.id === version?.id)
      .map((one) => ({
        id: claim.id,
        start: one.start,
        end: one.end,
        statement: claim.statement,
        stage: claim.stage,
      })),
  );

  if (error || (data && !article))
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

  const open = (ids: string[], mark: HTMLElement) => {
    const around = root.current?.getBoundingClientRect();
    const spot = [...mark.getClientRects()].at(-1);
    if (around && spot)
      setOpened({
        ids,
        top: spot.bottom - around.top + 6,
        left: Math.max(0, Math.min(spot.left - around.left, around.width - 340)),
      });
  };
  const show = (claimId: string) => {
    setLitId(claimId);
    const passage = passages.find((one) => one.id === claimId);
    const paragraph = version?.paragraphs.find((one) => passage && one.end > passage.start);
    root.current
      ?.querySelector(`[data-paragraph-start="${paragraph?.start}"]`)
      ?.scrollIntoView({ block: 'center', behavior: 'smooth' });
  };
  const made = async (claimId: string) => {
    finish();
    await Promise.all([refetch(), spotting.refetch()]);
    setLitId(claimId);
    setMadeId(claimId);
  };

  return (
    <>
      <Bar crumbs={[{ label: texts('articles'), to: '/articles' }, { label: version?.title ?? '' }]}>
        {mayMark && (
          <span className={styles.hint}>
            {texts('reading.hint')} <Kbd>c</Kbd>
          </span>
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
            {!version && (
              <Bones
                lines={[
                  { tall: 40 },
                  { tall: 40, wide: '60%' },
                  { tall: 18, wide: '40%' },
                  { tall: 110 },
                  { tall: 110 },
                  { tall: 110 },
                ]}
              />
            )}
            {version && (
              <ArticleText
                ref={root}
                version={version}
                passages={passages}
                spotted={spotting.claims}
                pending={pending}
                litId={litId}
                source={<SourceLine version={version} />}
                onOpen={open}
              />
            )}
            {offer && (
              <Button
                className={claiming.offer}
                style={offer}
                weight="go"
                onMouseDown={(event) => event.preventDefault()}
                onClick={begin}
              >
                {texts('claiming.make')} <Kbd>c</Kbd>
              </Button>
            )}
            {pending && version && (
              <ClaimForm
                key={pending.start}
                versionId={version.id}
                passage={pending}
                top={pending.top}
                onMade={(claimId) => void made(claimId)}
                onCancel={finish}
              />
            )}
            {opened && (
              <PassageCard
                claims={passages.filter(
                  (one, index) =>
                    opened.ids.includes(one.id) && passages.findIndex((p) => p.id === one.id) === index,
                )}
                at={opened}
                onClose={() => setOpened(undefined)}
              />
            )}
          </div>
        </main>
        {version && article && (
          <div className={styles.sides}>
            <ClaimSide
              claims={article.claims}
              versionId={version.id}
              mayMark={mayMark}
              litId={litId}
              onLit={setLitId}
              onShow={show}
            />
            <SpottedSide
              versionId={version.id}
              claims={spotting.claims}
              refusal={spotting.refusal}
              onMark={(one) => beginAt(one.start, one.end, one.claimant)}
            />
          </div>
        )}
      </div>
      <div className={claiming.said} role="status">
        {refusal && (
          <Notice tone="warn" quiet>
            {refusal}
          </Notice>
        )}
        {madeId && !refusal && (
          <Notice
            tone="good"
            quiet
            action={<Link to={`/claims/${encodeURIComponent(madeId)}`}>{texts('claiming.open')}</Link>}
          >
            {texts('claiming.made')}
          </Notice>
        )}
      </div>
    </>
  );
}
