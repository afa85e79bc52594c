import { useNavigate } from '@tanstack/react-router';
import { Button, Tabs } from 'antd';
import { useState } from 'react';
import { useSession } from '../../api/session';
import { useText } from '../../i18n';
import { PageHead } from '../../shared/page-head';
import { Section } from '../../shared/section';
import { keep } from '../../url/router';
import { useAt, useSearchText } from '../../url/use-at';
import { AllFindings } from './all-findings';
import { LabelsDialog } from './labels-dialog';
import { PageList } from './page-list';
import { SaidList } from './said-list';
import { Upload } from './upload';
import './press.css';

const TABS = ['pages', 'findings', 'said'] as const;

/** Pages that say something about the city: bring one, open one, see what contradicts what. */
export function PressPage() {
  const { t } = useText();
  const at = useAt();
  const session = useSession();
  const navigate = useNavigate();
  const [search, setSearch] = useSearchText();
  const [labels, setLabels] = useState(false);
  const open = (page: string): void => void navigate({ to: '/press/$page', params: { page }, search: keep });
  const writes = !at.past && (session.data?.can.includes('write') ?? false);
  const pages = (
    <>
      {writes ? (
        <Section title={t('press.bring')} note={t('press.bringNote')}>
          <Upload onOpen={open} />
        </Section>
      ) : null}
      <PageList />
    </>
  );
  return (
    <div className="page press-page" data-testid="press-page">
      <PageHead title={t('press.title')} question={t('press.question')}>
        <Button onClick={() => setLabels(true)} title={t('press.labelsMean')} data-testid="press-labels">
          {t('press.labels')}
        </Button>
      </PageHead>
      {labels ? <LabelsDialog onClose={() => setLabels(false)} /> : null}
      <Tabs
        activeKey={TABS.find((tab) => tab === search.tab) ?? 'pages'}
        onChange={(tab) => setSearch({ tab: tab === 'pages' ? undefined : tab }, true)}
        items={[
          { key: 'pages', label: t('press.pages'), children: pages },
          { key: 'findings', label: t('press.findings'), children: <AllFindings /> },
          { key: 'said', label: t('press.overTime'), children: <SaidList /> },
        ]}
      />
    </div>
  );
}
