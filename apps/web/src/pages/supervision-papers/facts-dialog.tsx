import { Alert, Input, Modal, Select } from 'antd';
import { useId, useState } from 'react';
import { useChangePaper } from '../../api/directives';
import { useKind } from '../../api/meta';
import type { DirectivePaper } from '../../api/types';
import { useText } from '../../i18n';
import { DayPicker } from '../../shared/day-picker';
import { OfficeSelect } from '../../shared/office-select';
import { useErrorText } from '../../shared/use-error-text';

/** What is known of a paper. With another day its deadlines are read anew; what was decided stays. */
export function FactsDialog({ paper, onClose }: { paper: DirectivePaper; onClose: () => void }) {
  const { t, b } = useText();
  const say = useErrorText();
  const id = useId();
  const change = useChangePaper(paper.directive);
  const types = useKind('directive')?.fields.paper_type?.choices ?? {};
  const [title, setTitle] = useState(paper.title);
  const [type, setType] = useState(paper.paperType);
  const [docNo, setDocNo] = useState(paper.docNo ?? '');
  const [heldOn, setHeldOn] = useState(paper.heldOn ?? '');
  const [office, setOffice] = useState(paper.fromOffice);
  const [leader, setLeader] = useState(paper.leaderRole ?? '');
  const save = (): void =>
    change.mutate(
      {
        ...(title.trim() === paper.title ? {} : { title: title.trim() }),
        ...(type === paper.paperType ? {} : { paperType: type }),
        ...(docNo.trim() === (paper.docNo ?? '') ? {} : { docNo: docNo.trim() || null }),
        ...(heldOn === (paper.heldOn ?? '') ? {} : { heldOn: heldOn || null }),
        ...(office === paper.fromOffice ? {} : { fromOffice: office }),
        ...(leader.trim() === (paper.leaderRole ?? '') ? {} : { leaderRole: leader.trim() || null }),
      },
      { onSuccess: onClose },
    );
  return (
    <Modal
      open
      title={t('papers.editFacts')}
      okText={t('papers.save')}
      cancelText={t('press.cancel')}
      okButtonProps={{ disabled: title.trim() === '', loading: change.isPending }}
      onOk={save}
      onCancel={onClose}
    >
      <div className="act-form stack">
        <div className="field">
          <label htmlFor={`${id}t`}>{t('papers.name')}</label>
          <Input id={`${id}t`} value={title} onChange={(event) => setTitle(event.target.value)} maxLength={200} />
        </div>
        <div className="field">
          <label htmlFor={`${id}y`}>{t('papers.type')}</label>
          <Select
            id={`${id}y`}
            allowClear
            value={type ?? undefined}
            onChange={(next: DirectivePaper['paperType'] | undefined) => setType(next ?? null)}
            options={Object.entries(types).map(([value, name]) => ({
              value: value as NonNullable<DirectivePaper['paperType']>,
              label: b(name),
            }))}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}d`}>{t('papers.heldOn')}</label>
          <DayPicker id={`${id}d`} value={heldOn || undefined} onChange={setHeldOn} clear testId="facts-held-on" />
          <small>{t('papers.heldOnHelp')}</small>
        </div>
        <div className="field">
          <label htmlFor={`${id}n`}>{t('papers.docNo')}</label>
          <Input id={`${id}n`} value={docNo} onChange={(event) => setDocNo(event.target.value)} maxLength={80} />
        </div>
        <div className="field">
          <label htmlFor={`${id}o`}>{t('papers.fromOffice')}</label>
          <OfficeSelect id={`${id}o`} value={office} onChange={setOffice} />
          <small>{t('papers.fromOfficeHelp')}</small>
        </div>
        <div className="field">
          <label htmlFor={`${id}l`}>{t('papers.leaderRole')}</label>
          <Input id={`${id}l`} value={leader} onChange={(event) => setLeader(event.target.value)} maxLength={80} />
        </div>
        {change.error ? <Alert type="error" title={say(change.error)} /> : null}
      </div>
    </Modal>
  );
}
