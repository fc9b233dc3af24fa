import { lazy, Suspense, useEffect, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { ActionButton, Empty } from '@assay/ui';
import { useAction, useSend, useUnsent } from '@assay/web-session';
import { useClaimPage } from '../page/claim-page-context';
import { EMPTY_EVIDENCE } from './evidence-values';
import type { asInput } from './evidence-values';
import type { GivenSource } from './given-source';
import { ADD_EVIDENCE } from './operations';
import { choose } from './several/chosen-files';
import type { ChosenFile } from './several/chosen-files';
import type { SourceForm } from './source/SourceAddress';
import type { SplitAddresses } from './source/split-addresses';
import { useTexts } from './texts';
import styles from './evidence.module.css';

// A reader of the claim needs none of them.
const loadEvidenceForm = () =>
  import('./EvidenceForm').then(({ EvidenceForm }) => ({ default: EvidenceForm }));
const EvidenceForm = lazy(loadEvidenceForm);
const FileForm = lazy(() => import('./file/FileForm').then(({ FileForm }) => ({ default: FileForm })));
const SeveralFiles = lazy(() =>
  import('./several/SeveralFiles').then(({ SeveralFiles }) => ({ default: SeveralFiles })),
);
const SeveralSources = lazy(() =>
  import('./several/SeveralSources').then(({ SeveralSources }) => ({ default: SeveralSources })),
);

const NONE: SplitAddresses = { addresses: [], rest: [] };

/** The buttons and forms that add evidence: one source, one file, several pages or several files. */
export function AddForms({
  sources,
  groups,
  files,
  onFiles,
  onMade,
}: {
  sources: SourceForm['sources'];
  groups: readonly string[];
  /** Files that were dropped on the panel. */
  files: readonly ChosenFile[];
  onFiles: (files: readonly ChosenFile[]) => void;
  onMade: (evidenceId: string) => void;
}) {
  const { claimId } = useClaimPage();
  const texts = useTexts();
  const { given, forget } = useGivenSource();
  const add = useSend(ADD_EVIDENCE);
  const [adding, setAdding] = useState<'source' | 'file' | undefined>(given && 'source');
  /** The URL with which the form opens. */
  const [first, setFirst] = useState('');
  const [pasted, setPasted] = useUnsent<SplitAddresses>(`sources/${claimId}`, NONE);
  const isOpen = adding !== undefined || pasted.addresses.length > 0 || files.length > 0;

  // Loaded before it is opened: a URL that is pasted at once would otherwise find no field.
  useEffect(() => void loadEvidenceForm(), []);

  const close = () => {
    setAdding(undefined);
    setFirst('');
    forget();
  };
  const save = async (input: ReturnType<typeof asInput>) => {
    const answer = await add.send({ input: { claimId, ...input } });
    if (!answer) return false;
    onMade(answer.addEvidence.evidence.id);
    close();
    return true;
  };
  const addSource = useAction({ id: 'claim.addSource', when: !isOpen, run: () => setAdding('source') });
  const addFile = useAction({ id: 'claim.addFile', when: !isOpen, run: () => setAdding('file') });
  return (
    <>
      {!isOpen && sources.length > 0 && (
        <div className={styles.top}>
          <ActionButton action={addFile} size="s" />
          <ActionButton action={addSource} size="s" />
        </div>
      )}
      {!isOpen && sources.length === 0 && (
        <div className={styles.empty}>
          <Empty
            title={texts('evidence.emptyTitle')}
            action={
              <div className={styles.actions}>
                <ActionButton action={addSource} weight="go" />
                <ActionButton action={addFile} />
              </div>
            }
          >
            {texts('evidence.emptyText')}
          </Empty>
        </div>
      )}
      <Suspense>
        {files.length > 0 && (
          <div className={styles.item}>
            <SeveralFiles claimId={claimId} files={files} groups={groups} onFiles={onFiles} onMade={onMade} />
          </div>
        )}
        {pasted.addresses.length > 0 && (
          <div className={styles.item}>
            <SeveralSources
              claim={{ claimId, sources }}
              pasted={pasted}
              groups={groups}
              onPasted={setPasted}
              onMade={onMade}
              onByHand={
                // The form that is open may hold typed words.
                adding === undefined
                  ? (url) => {
                      setFirst(url);
                      setAdding('source');
                    }
                  : undefined
              }
            />
          </div>
        )}
        {adding === 'file' && (
          <div className={styles.item}>
            <FileForm
              claimId={claimId}
              groups={groups}
              onMade={(id) => {
                onMade(id);
                close();
              }}
              onSeveral={(several) => {
                close();
                onFiles([...files, ...choose(several)]);
              }}
              onCancel={close}
            />
          </div>
        )}
        {adding === 'source' && (
          <div className={styles.item}>
            <EvidenceForm
              key={first}
              adding={{
                claimId,
                sources,
                onSeveral: (several, isTyped) => {
                  setPasted({
                    addresses: [...new Set([...pasted.addresses, ...several.addresses])],
                    rest: [...pasted.rest, ...several.rest],
                  });
                  // A page that `/add` handed over has a title and a quotation.
                  if (!isTyped && !given) close();
                },
              }}
              initial={
                given
                  ? { ...EMPTY_EVIDENCE, url: given.url, title: given.title, excerpt: given.text }
                  : { ...EMPTY_EVIDENCE, url: first }
              }
              groups={groups}
              problem={add.problem}
              busy={add.busy}
              onSave={(_, input) => save(input)}
              onCancel={close}
            />
          </div>
        )}
      </Suspense>
    </>
  );
}

/** The page that `/add` handed over with the navigation, until it is added or put aside. */
function useGivenSource(): { given: GivenSource | undefined; forget: () => void } {
  const location = useLocation();
  const navigate = useNavigate();
  const given = (location.state as { source?: GivenSource } | null)?.source;
  const forget = () => {
    if (given) void navigate(location, { replace: true, state: null, preventScrollReset: true });
  };
  return { given, forget };
}
