import { Alert, Button, Input, Modal, Pagination, Select, Switch } from 'antd';
import { useState } from 'react';
import { download } from '../../api/client';
import { useSignIns } from '../../api/sign-ins';
import { useMeta } from '../../api/meta';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { EmptyState } from '../../shared/empty-state';
import { Section } from '../../shared/section';
import { useErrorText } from '../../shared/use-error-text';
import { useSearchText } from '../../url/use-at';
import { SignInLines } from '../account/sign-in-lines';

const EVENTS = [
  'password', 'code', 'recovery', 'provider', 'demonstration', 'set-up', 'sign-out', 'session-end', 'password-change', 'password-reset',
  'factor-offer', 'factor-confirm', 'factor-reset', 'unlock', 'link', 'unlink',
] as const; // prettier-ignore
const SIZE = 50;

/** Who signed in, from where, with what; who was refused and why. */
export function SignInAudit() {
  const { t, code } = useText();
  const [search, setSearch] = useSearchText();
  const [exporting, setExporting] = useState(false);
  const [account, setAccount] = useState(search.account ?? '');
  const page = Number(search.page ?? 1);
  const filter = { account: search.account, what: search.what, failed: search.failed };
  const rows = useSignIns({ ...filter, page, size: SIZE });
  return (
    <Section
      title={t('audit.title')}
      note={t('audit.note')}
      testId="sign-in-audit"
      extra={
        <Button onClick={() => setExporting(true)} data-testid="audit-export">
          {t('audit.export')}
        </Button>
      }
    >
      <div className="row audit-filter">
        <Input.Search
          allowClear
          value={account}
          onChange={(event) => setAccount(event.target.value)}
          onSearch={(text) => setSearch({ account: text.trim() || undefined, page: undefined })}
          placeholder={t('admin.account')}
          aria-label={t('admin.account')}
          className="audit-account"
        />
        <Select
          allowClear
          value={search.what}
          onChange={(what: string | undefined) => setSearch({ what, page: undefined })}
          options={EVENTS.map((value) => ({ value, label: code('event', value) ?? value }))}
          placeholder={t('audit.what')}
          aria-label={t('audit.what')}
          className="audit-what"
        />
        <label className="row">
          <Switch
            size="small"
            checked={search.failed === 'true'}
            onChange={(on) => setSearch({ failed: on ? 'true' : undefined, page: undefined })}
          />
          {t('audit.onlyFailed')}
        </label>
      </div>
      <Async query={rows}>
        {(found) =>
          found.rows.length === 0 ? (
            <EmptyState title={t('audit.none')} />
          ) : (
            <>
              <SignInLines rows={found.rows} whose />
              <Pagination
                current={page}
                pageSize={SIZE}
                total={found.total}
                showSizeChanger={false}
                hideOnSinglePage
                size="small"
                onChange={(to) => setSearch({ page: to === 1 ? undefined : String(to) })}
              />
            </>
          )
        }
      </Async>
      {exporting ? <ExportDialog filter={filter} onClose={() => setExporting(false)} /> : null}
    </Section>
  );
}

function ExportDialog({ filter, onClose }: { filter: Record<string, string | undefined>; onClose: () => void }) {
  const { t } = useText();
  const { today } = useMeta();
  const say = useErrorText();
  const [purpose, setPurpose] = useState('');
  const [error, setError] = useState<unknown>(null);
  const go = (): void => {
    download('/admin/sign-ins/export', { ...filter, purpose: purpose.trim() }, `sign-ins-${today}.csv`).then(
      onClose,
      setError,
    );
  };
  return (
    <Modal
      open
      title={t('audit.export')}
      onCancel={onClose}
      onOk={go}
      okText={t('audit.export')}
      okButtonProps={{ disabled: purpose.trim().length < 2 }}
    >
      <div className="stack act-form">
        <div className="field">
          <label htmlFor="audit-purpose">{t('audit.purpose')}</label>
          <Input
            id="audit-purpose"
            autoFocus
            maxLength={200}
            value={purpose}
            onChange={(event) => setPurpose(event.target.value)}
          />
          <small>{t('audit.purposeHelp')}</small>
        </div>
        {error ? <Alert type="error" title={say(error)} /> : null}
      </div>
    </Modal>
  );
}
