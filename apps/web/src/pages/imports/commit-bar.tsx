import { Alert, Button } from 'antd';
import { useState } from 'react';
import { newIdem } from '../../api/client';
import { useImportAct } from '../../api/imports';
import type { ImportJob } from '../../api/types';
import { showCount } from '../../format/number';
import { useText } from '../../i18n';
import { useErrorText } from '../../shared/use-error-text';
import { waits } from './waits';

/** One act, all or nothing. */
export function CommitBar({ job }: { job: ImportJob }) {
  const { t } = useText();
  const say = useErrorText();
  const act = useImportAct(job.id);
  const [idem] = useState(newIdem);
  const undecided = job.duplicates.filter(waits).length;
  const writes = job.plan.create + job.plan.change;
  return (
    <div className="commit-bar" data-testid="commit-bar">
      <span>
        {writes === 0
          ? t('commit.nothing')
          : t('commit.says', { create: showCount(job.plan.create), change: showCount(job.plan.change) })}
        {undecided > 0 ? <em>{` ${t('commit.undecided', { n: undecided })}`}</em> : null}
      </span>
      {act.error ? <Alert type="error" title={say(act.error)} /> : null}
      <Button
        type="primary"
        size="large"
        loading={act.isPending}
        onClick={() => act.mutate({ act: 'commit', body: { idem } })}
        data-testid="import-commit"
      >
        {t('commit.go')}
      </Button>
    </div>
  );
}
