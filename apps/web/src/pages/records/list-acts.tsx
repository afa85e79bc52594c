import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useSession } from '../../api/session';
import type { KindInfo } from '../../api/types';
import { useText } from '../../i18n';
import { keep } from '../../url/router';
import type { ListQuery } from '../../url/state';
import { useAt } from '../../url/use-at';
import { CreateDialog } from '../record/create-dialog';
import { ExportDialog } from './export-dialog';

/** What can be done with the whole list: a new record, a sheet in, a sheet out. */
export function ListActs({ kind, list }: { kind: KindInfo; list: ListQuery }) {
  const { t, lang } = useText();
  const session = useSession();
  const at = useAt();
  const navigate = useNavigate();
  const [open, setOpen] = useState<'export' | 'create' | null>(null);
  const can = session.data?.can ?? [];
  const sheet = kind.sheets[0];
  return (
    <>
      {can.includes('write') && !at.past ? (
        <Button onClick={() => setOpen('create')} data-testid="create-button">
          {t('list.create', { kind: lang === 'en' ? kind.name.en.toLowerCase() : kind.name.zh })}
        </Button>
      ) : null}
      {sheet && can.includes('import') ? (
        <Button
          onClick={() =>
            void navigate({ to: '/import', search: (old: Record<string, unknown>) => ({ ...keep(old), kind: sheet }) })
          }
          data-testid="import-button"
        >
          {t('list.import')}
        </Button>
      ) : null}
      {sheet && can.includes('export') ? (
        <Button onClick={() => setOpen('export')} data-testid="export-button">
          {t('list.export')}
        </Button>
      ) : null}
      {open === 'export' ? <ExportDialog kind={kind} list={list} onClose={() => setOpen(null)} /> : null}
      {open === 'create' ? <CreateDialog kind={kind} onClose={() => setOpen(null)} /> : null}
    </>
  );
}
