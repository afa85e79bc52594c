import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Button, Progress } from 'antd';
import { useImport, useDiscardImport } from '../../api/imports';
import type { ImportJob } from '../../api/types';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { PageHead } from '../../shared/page-head';
import { Section } from '../../shared/section';
import { StateBox } from '../../shared/state-box';
import { keep } from '../../url/router';
import { CommitBar } from './commit-bar';
import { Duplicates } from './duplicates';
import { Mapping } from './mapping';
import { PlanCounts } from './plan-counts';
import { Preview } from './preview';
import { Problems } from './problems';
import { forget } from './recent';
import { Written } from './written';
import './imports.css';

/** One sheet on the desk: what was understood, what is doubtful, what will be written. */
export function JobPage() {
  const { job: id } = useParams({ strict: false }) as { job: string };
  const { t, code } = useText();
  const navigate = useNavigate();
  const job = useImport(id);
  const discard = useDiscardImport(id);
  const leave = (): void => {
    forget(id);
    discard.mutate(undefined, { onSettled: () => void navigate({ to: '/import', search: keep }) });
  };
  const state = job.data?.state;
  return (
    <div className="page">
      <PageHead
        title={job.data?.file ?? t('import.title')}
        question={job.data ? (code('sheet', job.data.kind) ?? job.data.kind) : ''}
      >
        <Link to="/import" search={keep}>
          {t('import.another')}
        </Link>
        {state === 'ready' || state === 'refused' || state === 'failed' ? (
          <Button danger onClick={leave} data-testid="import-discard">
            {t('import.discard')}
          </Button>
        ) : null}
      </PageHead>
      <Async query={job} lines={8}>
        {(data) => <Desk job={data} />}
      </Async>
    </div>
  );
}

function Desk({ job }: { job: ImportJob }) {
  const { t, b } = useText();
  if (job.state === 'reading' || job.state === 'writing') {
    return (
      <Section title={t(`import.state.${job.state}`)}>
        <div role="status" data-testid="import-progress">
          <Progress percent={Math.round(job.progress.part * 100)} status="normal" />
          <p className="soft">{b(job.progress.doing)}</p>
        </div>
      </Section>
    );
  }
  if (job.state === 'refused' || job.state === 'failed') {
    return (
      <StateBox
        title={t(`import.state.${job.state}`)}
        tone="refused"
        testId={`import-${job.state}`}
        action={<Link to="/import">{t('import.another')}</Link>}
      >
        <p>{b(job.error?.message)}</p>
        <p className="soft">{t('import.noTrace')}</p>
        {job.error ? <code className="error-code">{job.error.code}</code> : null}
      </StateBox>
    );
  }
  if (job.state === 'done') return <Written job={job} />;
  return (
    <>
      <PlanCounts job={job} />
      <Mapping job={job} />
      <Duplicates job={job} />
      <Problems job={job} />
      <Preview job={job} />
      <CommitBar job={job} />
    </>
  );
}
