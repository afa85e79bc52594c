import { Alert, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { useChangePage } from '../../api/press';
import type { PressPage } from '../../api/types';
import { useText } from '../../i18n';
import { DayPicker } from '../../shared/day-picker';
import { useErrorText } from '../../shared/use-error-text';
import { RegionInput } from './type-ahead';

/** What is known of a page: title, paper, day, whose. The page is read anew with it; what was decided stays. */
export function FactsDialog({ page, onClose }: { page: PressPage; onClose: () => void }) {
  const { t } = useText();
  const say = useErrorText();
  const change = useChangePage(page.page);
  const id = useId();
  const [title, setTitle] = useState(page.title);
  const [paper, setPaper] = useState(page.paper ?? '');
  const [published, setPublished] = useState(page.publishedFrom === null ? '' : (page.published ?? ''));
  const [region, setRegion] = useState(page.region ?? '');
  const save = (): void =>
    change.mutate(
      {
        ...(title.trim() !== page.title ? { title: title.trim() } : {}),
        ...(paper.trim() !== (page.paper ?? '') ? { paper: paper.trim() || null } : {}),
        ...(published !== (page.published ?? '') ? { published: published || null } : {}),
        ...(region.trim() !== (page.region ?? '') ? { region: region.trim() || null } : {}),
      },
      { onSuccess: onClose },
    );
  return (
    <Modal
      open
      title={t('press.editFacts')}
      okText={t('press.factsGo')}
      cancelText={t('press.cancel')}
      okButtonProps={{ disabled: title.trim() === '', loading: change.isPending }}
      onOk={save}
      onCancel={onClose}
    >
      <div className="act-form stack">
        <p className="soft">{t('press.factsHelp')}</p>
        <div className="field">
          <label htmlFor={`${id}t`}>{t('press.pageTitle')}</label>
          <Input id={`${id}t`} value={title} onChange={(event) => setTitle(event.target.value)} />
        </div>
        <div className="field">
          <label htmlFor={`${id}p`}>{t('press.paper')}</label>
          <Input id={`${id}p`} value={paper} onChange={(event) => setPaper(event.target.value)} />
        </div>
        <div className="field">
          <label htmlFor={`${id}d`}>{t('press.published')}</label>
          <DayPicker id={`${id}d`} value={published || undefined} onChange={setPublished} clear />
          <small>{t('press.publishedHelp')}</small>
        </div>
        <div className="field">
          <label htmlFor={`${id}r`}>{t('press.paperRegion')}</label>
          <RegionInput id={`${id}r`} value={region} onChange={setRegion} />
          <small>{t('press.paperRegionHelp')}</small>
        </div>
        {change.error ? <Alert type="error" title={say(change.error)} /> : null}
      </div>
    </Modal>
  );
}
