import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { lazy, Suspense, useCallback, useState } from 'react';
import { useBulletin, useBulletinPaper } from '../../api/bulletins';
import { useSession } from '../../api/session';
import type { Bulletin, BulletinBody, BulletinHead } from '../../api/types';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { Loading } from '../../shared/loading';
import { PageHead } from '../../shared/page-head';
import { Section } from '../../shared/section';
import { useDebounced } from '../../shared/use-debounced';
import { useNarrow } from '../../shared/use-narrow';
import { keep } from '../../url/router';
import { Acts } from './acts';
import { ConflictDialog } from './conflict-dialog';
import { Faults } from './faults';
import { FigurePeek } from './figure-peek';
import { HeadForm } from './head-form';
import { Notice, Notices } from './notices';
import { Preview } from './preview';
import { useKeptDraft } from './use-kept-draft';
import { useOpening } from './use-opening';
import { useSaving } from './use-saving';
import './bulletin.css';

const Editor = lazy(() => import('./editor/editor'));

const RESTS = 500;

/** What is typed: the head and the text. */
export interface Typed {
  head: BulletinHead;
  body: BulletinBody;
}

/** A draft under edit: its head, its text with live figures, and beside it the paper they make. */
export function EditPage() {
  const { bulletin } = useParams({ strict: false }) as { bulletin: string };
  const { t } = useText();
  const session = useSession();
  const query = useBulletin(bulletin);
  const account = session.data?.account ?? '';
  return (
    <div className="page bulletin-edit" data-testid="bulletin-edit-page">
      {query.data ? null : <PageHead title={t('bulletin.edit')} />}
      <Async query={query} lines={12}>
        {(data) => <Draft key={data.bulletin} bulletin={data} store={`${account}.${data.bulletin}`} />}
      </Async>
    </div>
  );
}

function Draft({ bulletin, store }: { bulletin: Bulletin; store: string }) {
  const { t } = useText();
  const narrow = useNarrow();
  const navigate = useNavigate();
  const { peeked, open, close } = useOpening();
  const server: Typed = { head: bulletin.head, body: bulletin.body };
  const draft = useKeptDraft<Typed>(store, server, bulletin.version);
  const saving = useSaving(bulletin, draft);
  const [view, setView] = useState<'text' | 'paper'>('text');
  const [goTo, setGoTo] = useState<{ block: number } | null>(null);
  /** Counts what replaced the whole text from outside: the editor begins anew. */
  const [round, setRound] = useState(0);
  const { typed, change } = draft;
  const rested = useDebounced(typed, RESTS);
  // Nothing is typed here and somebody else wrote: their text is the draft.
  if (!draft.unsaved && bulletin.version !== draft.over) {
    draft.drop(server, bulletin.version);
    setRound(round + 1);
  }
  const editable = bulletin.may.save;
  const asked = bulletin.corrects ? { ...rested, corrects: bulletin.corrects.bulletin } : rested;
  const preview = useBulletinPaper(asked, draft.unsaved);
  const paper = draft.unsaved ? (preview.data ?? bulletin.paper) : bulletin.paper;
  const toPaper = (): void => void navigate({ to: '/bulletins/$bulletin', params: { bulletin: bulletin.bulletin }, search: keep }); // prettier-ignore
  const setHead = (head: BulletinHead): void => change((now) => ({ ...now, head }));
  const setBody = useCallback((body: BulletinBody) => change((now) => ({ ...now, body })), [change]);
  const shows = { text: !narrow || view === 'text', paper: !narrow || view === 'paper' };
  return (
    <>
      <PageHead title={typed.head.title || t('bulletin.untitled')} question={t('bulletin.editQuestion')}>
        <span className="soft" role="status" data-testid="draft-state">
          {t(draft.unsaved ? 'bulletin.unsaved' : 'bulletin.saved')}
        </span>
        <Link to="/bulletins/$bulletin" params={{ bulletin: bulletin.bulletin }} search={keep}>
          {t('bulletin.read')}
        </Link>
        <Button
          disabled={!editable || !draft.unsaved}
          loading={saving.busy}
          onClick={() => void saving.save()}
          data-testid="bulletin-save"
        >
          {t('bulletin.save')}
        </Button>
        <Acts
          bulletin={bulletin}
          busy={saving.busy}
          before={(step) => (step === 'ask' && draft.unsaved ? saving.save() : Promise.resolve(true))}
          onDone={toPaper}
        />
      </PageHead>
      <Notices bulletin={bulletin} />
      {draft.restored && draft.unsaved ? (
        <Notice tone="doubt" testId="draft-restored">
          {t('bulletin.restored')}
          <button
            type="button"
            className="link-button"
            onClick={() => {
              draft.drop(server, bulletin.version);
              setRound(round + 1);
            }}
          >
            {t('bulletin.dropTyped')}
          </button>
        </Notice>
      ) : null}
      {editable && (bulletin.state === 'asked' || bulletin.state === 'checked') ? (
        <Notice tone="doubt" testId="draft-again">
          {t('bulletin.again')}
        </Notice>
      ) : null}
      {editable ? null : (
        <Notice tone="doubt" testId="draft-locked">
          {t('bulletin.locked')}
        </Notice>
      )}
      {saving.notice}
      {narrow ? (
        <Segmented
          block
          className="draft-views"
          value={view}
          onChange={setView}
          options={[
            { value: 'text' as const, label: t('bulletin.view.text') },
            { value: 'paper' as const, label: t(paper.faults.length > 0 ? 'bulletin.view.paperFaults' : 'bulletin.view.paper', { n: paper.faults.length }) },
          ]}
        />
      ) : null}
      <div className="draft-pair">
        <div className={shows.text ? '' : 'put-away'}>
          <Section title={t('bulletin.headTitle')}>
            <HeadForm head={typed.head} editable={editable} onChange={setHead} />
          </Section>
          <Suspense fallback={<Loading lines={8} />}>
            <Editor
              key={round}
              body={typed.body}
              head={typed.head}
              paper={paper}
              editable={editable}
              onChange={setBody}
              onOpen={open}
              onSave={() => void saving.save()}
              goTo={goTo}
            />
          </Suspense>
        </div>
        {shows.paper ? (
          <div className="draft-preview">
            {paper.faults.length > 0 ? (
              <Section title={t('bulletin.faults')} note={t('bulletin.faultsMean')}>
                <Faults
                  paper={paper}
                  onGo={(block) => {
                    setView('text');
                    setGoTo({ block });
                  }}
                />
              </Section>
            ) : null}
            <Preview paper={paper} error={draft.unsaved ? preview.error : null} title={typed.head.title} onOpen={open} />
          </div>
        ) : null}
      </div>
      {peeked ? <FigurePeek key={JSON.stringify(peeked)} figure={peeked} onClose={close} /> : null}
      {saving.conflict ? (
        <ConflictDialog
          bulletin={bulletin.bulletin}
          mine={typed}
          conflict={saving.conflict}
          onOver={() => void saving.saveOver()}
          onTheirs={(theirs) => {
            draft.drop({ head: theirs.head, body: theirs.body }, theirs.version);
            saving.settle();
            setRound(round + 1);
          }}
          onClose={saving.settle}
        />
      ) : null}
    </>
  ); // prettier-ignore
}
