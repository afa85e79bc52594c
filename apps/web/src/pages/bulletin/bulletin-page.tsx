import { Link, useParams } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { downloadWord, useBulletin } from '../../api/bulletins';
import type { Bulletin } from '../../api/types';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { PageHead } from '../../shared/page-head';
import { useErrorText } from '../../shared/use-error-text';
import { keep } from '../../url/router';
import { Acts } from './acts';
import { FigurePeek } from './figure-peek';
import { Notices } from './notices';
import { PaperView } from './paper-view';
import { ReaderSide } from './reader-side';
import { StateMark } from './state-mark';
import { useOpening } from './use-opening';
import './bulletin.css';

/** A bulletin as a paper: as it would be printed today, or as it was sealed; every figure opens to its records. */
export function BulletinPage() {
  const { bulletin } = useParams({ strict: false }) as { bulletin: string };
  const { t } = useText();
  const query = useBulletin(bulletin);
  return (
    <div className="page bulletin-page" data-testid="bulletin-page">
      {query.data ? null : <PageHead title={t('bulletin.title')} />}
      <Async query={query} lines={12}>
        {(data) => <Reader key={data.bulletin} bulletin={data} />}
      </Async>
    </div>
  );
}

function Reader({ bulletin }: { bulletin: Bulletin }) {
  const { t } = useText();
  const { notification } = App.useApp();
  const say = useErrorText();
  const { peeked, open, close } = useOpening();
  const { paper } = bulletin;
  const word = (): void => {
    downloadWord(bulletin.bulletin, bulletin.title).catch((error: unknown) =>
      notification.error({ title: say(error) }),
    );
  };
  return (
    <>
      <PageHead
        title={bulletin.title}
        question={
          <>
            <StateMark row={bulletin} />
            {` ${[bulletin.numberText, bulletin.placeName, t('figure.asOf', { day: bulletin.asOf })].filter(Boolean).join(' · ')}`}
          </>
        }
      >
        {bulletin.may.save ? (
          <Link to="/bulletins/$bulletin/edit" params={{ bulletin: bulletin.bulletin }} search={keep}>
            <Button data-testid="bulletin-edit">{t('bulletin.edit')}</Button>
          </Link>
        ) : null}
        {paper.html ? (
          <>
            <Button onClick={word} data-testid="bulletin-word">
              {t('bulletin.word')}
            </Button>
            <Button onClick={() => window.print()} title={t('bulletin.printMeans')}>
              {t('bulletin.print')}
            </Button>
          </>
        ) : null}
        <Acts bulletin={bulletin} />
      </PageHead>
      <Notices bulletin={bulletin} />
      <div className="reader-pair">
        <div className="paper-frame">
          {paper.html ? (
            <PaperView css={paper.css} html={paper.html} label={bulletin.title} onOpen={open} />
          ) : (
            <p className="soft">{t('bulletin.notLaidOut')}</p>
          )}
        </div>
        <ReaderSide bulletin={bulletin} onOpen={open} />
      </div>
      {peeked ? <FigurePeek key={JSON.stringify(peeked)} figure={peeked} onClose={close} /> : null}
    </>
  ); // prettier-ignore
}
