import { Button, Dropdown, Input, Modal } from 'antd';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useSaveView, useDropView, useViews } from '../../api/views';
import type { SavedView } from '../../api/types';
import { useText } from '../../i18n';
import { useSearchText } from '../../url/use-at';

function texts(query: SavedView['query']): Record<string, string> {
  return Object.fromEntries(Object.entries(query).map(([key, value]) => [key, String(value)]));
}

/** The person's own views of a list: filters, columns, order and shape under a name. */
export function SavedViews({ kind }: { kind: string }) {
  const { t } = useText();
  const navigate = useNavigate();
  const [search] = useSearchText();
  const views = useViews();
  const save = useSaveView();
  const drop = useDropView();
  const [name, setName] = useState<string | null>(null);
  const page = `records/${kind}`;
  const mine = (views.data ?? []).filter((view) => view.page === page);
  const { asOf: _asOf, known: _known, page: _page, ...query } = search;
  const items = [
    ...mine.map((view) => ({
      key: view.id,
      label: (
        <span className="saved-view">
          <span>{view.name}</span>
          <button
            type="button"
            className="link-button"
            aria-label={t('views.drop', { name: view.name })}
            onClick={(event) => {
              event.stopPropagation();
              drop.mutate(view.id);
            }}
          >
            {t('views.dropShort')}
          </button>
        </span>
      ),
      onClick: () => void navigate({ to: '/records/$kind', params: { kind }, search: texts(view.query) }),
    })),
    ...(mine.length > 0 ? [{ type: 'divider' as const }] : []),
    { key: '+', label: t('views.save'), onClick: () => setName('') },
  ];
  return (
    <>
      <Dropdown menu={{ items }} trigger={['click']}>
        <Button data-testid="saved-views">
          {mine.length > 0 ? t('views.some', { n: mine.length }) : t('views.title')}
        </Button>
      </Dropdown>
      <Modal
        open={name !== null}
        title={t('views.save')}
        onCancel={() => setName(null)}
        okButtonProps={{ disabled: !name?.trim(), loading: save.isPending }}
        onOk={() => save.mutate({ page, name: (name ?? '').trim(), query }, { onSuccess: () => setName(null) })}
      >
        <label>
          <span>{t('views.name')}</span>
          <Input autoFocus maxLength={40} value={name ?? ''} onChange={(event) => setName(event.target.value)} />
        </label>
      </Modal>
    </>
  );
}
