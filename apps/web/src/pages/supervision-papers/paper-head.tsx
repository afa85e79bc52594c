import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { showCount } from '../../format/number';
import { useText } from '../../i18n';
import { Marks } from '../../shared/marks';
import { PageHead } from '../../shared/page-head';
import { RecordLink } from '../../shared/record-link';
import { keep } from '../../url/router';
import { ConfirmDialog } from './confirm-dialog';
import { FactsDialog } from './facts-dialog';
import { usePaperFacts } from './use-paper-facts';
import { waits, type PaperDesk } from './use-paper-desk';

/** Which paper this is, what is left to do, and confirming many at once. */
export function PaperHead({ desk }: { desk: PaperDesk }) {
  const { t, b } = useText();
  const { paper, may } = desk;
  const [dialog, setDialog] = useState<'confirm' | 'facts' | null>(null);
  const facts = usePaperFacts()(paper);
  const waiting = paper.proposals.filter(waits).length;
  const question = (
    <span className="press-head-facts">
      <Link to="/supervision/papers" search={keep}>
        {t('papers.title')}
      </Link>
      <Marks row={{ sample: paper.sample, held: null }} />
      <span>{facts}</span>
      {may.write ? (
        <button type="button" className="link-button" onClick={() => setDialog('facts')} data-testid="paper-facts">
          {t('papers.editFacts')}
        </button>
      ) : null}
      <span className="num">
        {waiting > 0
          ? t('papers.waitingOf', { n: showCount(waiting), all: showCount(paper.proposals.length) })
          : t('papers.allDecided', { n: showCount(paper.proposals.length) })}
      </span>
      <RecordLink kind="directive" record={paper.directive}>
        {t('papers.record')}
      </RecordLink>
    </span>
  );
  return (
    <>
      <PageHead title={paper.title} question={question}>
        {may.confirm && waiting > 0 ? (
          <Button
            type="primary"
            onClick={() => setDialog('confirm')}
            title={t('papers.batchMeans')}
            data-testid="papers-batch"
          >
            {t('papers.batch', { n: showCount(paper.counts.ready) })}
          </Button>
        ) : null}
      </PageHead>
      {paper.notices.length > 0 ? (
        <p className="press-notices" data-testid="paper-notices">
          {paper.notices.map((one) => b(one)).join(' ')}
        </p>
      ) : null}
      {dialog === 'confirm' ? <ConfirmDialog desk={desk} onClose={() => setDialog(null)} /> : null}
      {dialog === 'facts' ? <FactsDialog paper={paper} onClose={() => setDialog(null)} /> : null}
    </>
  );
}
