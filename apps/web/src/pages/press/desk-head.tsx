import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { showCount } from '../../format/number';
import { useText } from '../../i18n';
import { PageHead } from '../../shared/page-head';
import { keep } from '../../url/router';
import { AskProvider } from './ask-provider';
import { BatchDialog } from './batch-dialog';
import { FactsDialog } from './facts-dialog';
import { batchOf } from './marks';
import { Found } from './page-list';
import type { Desk } from './use-desk';
import { usePageFacts } from './use-page-facts';

/** Which page this is, of what day and whose; what is left to do; the batch. */
export function DeskHead({ desk }: { desk: Desk }) {
  const { t, b } = useText();
  const { page, may } = desk;
  const [dialog, setDialog] = useState<'batch' | 'facts' | null>(null);
  const sure = batchOf(page).sure.length;
  const facts = usePageFacts()(page);
  const question = (
    <span className="press-head-facts">
      <Link to="/press" search={keep}>
        {t('press.title')}
      </Link>
      <span>{facts}</span>
      {may.write ? (
        <button type="button" className="link-button" onClick={() => setDialog('facts')} data-testid="press-facts">
          {t('press.editFacts')}
        </button>
      ) : null}
      <span className="num">
        {t('press.waitingOf', { n: showCount(page.counts.proposed), all: showCount(page.counts.figures) })}
      </span>
      <Found counts={page.counts} />
    </span>
  );
  return (
    <>
      <PageHead title={page.title} question={question}>
        {may.write && page.may.candidates ? <AskProvider page={page.page} /> : null}
        {may.write && page.counts.figures > 0 ? (
          <Button
            type="primary"
            disabled={sure === 0}
            onClick={() => setDialog('batch')}
            title={t('press.batchMeans', { n: Math.round(page.batchFrom * 100) })}
            data-testid="press-batch"
          >
            {t('press.batch', { n: showCount(sure) })}
          </Button>
        ) : null}
      </PageHead>
      {page.notices.length > 0 ? (
        <p className="press-notices" data-testid="press-notices">
          {page.notices.map((one) => b(one)).join(' ')}
        </p>
      ) : null}
      {dialog === 'batch' ? <BatchDialog desk={desk} onClose={() => setDialog(null)} /> : null}
      {dialog === 'facts' ? <FactsDialog page={page} onClose={() => setDialog(null)} /> : null}
    </>
  );
}
