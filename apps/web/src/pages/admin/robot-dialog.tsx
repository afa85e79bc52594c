import { Alert, Checkbox, Input, Modal, Select } from 'antd';
import { useId, useState } from 'react';
import { useMeta } from '../../api/meta';
import { useNoticeSettings, useSaveRobot } from '../../api/notices';
import type { NoticeRobot, RobotType } from '../../api/types';
import { useText } from '../../i18n';
import { useErrorText } from '../../shared/use-error-text';
import { PlaceAndOffice } from './grant-fields';
import { Labelled } from './labelled';

const TYPES: RobotType[] = ['dingtalk', 'wecom', 'feishu'];

/** A group robot: of which office, on which platform, what it may say. `robot` null: a new one. */
export function RobotDialog({ robot, onClose }: { robot: NoticeRobot | null; onClose: () => void }) {
  const { t } = useText();
  const { city } = useMeta();
  const say = useErrorText();
  const id = useId();
  const save = useSaveRobot();
  const { from, until } = useNoticeSettings().data?.window ?? { from: 7, until: 20 };
  const [place, setPlace] = useState(city.code);
  const [office, setOffice] = useState('');
  const [type, setType] = useState<RobotType>(robot?.type ?? 'dingtalk');
  const [name, setName] = useState(robot?.name ?? '');
  const [address, setAddress] = useState('');
  const [secret, setSecret] = useState('');
  const [keyword, setKeyword] = useState(robot?.keyword ?? '');
  const [hour, setHour] = useState(robot?.hour ?? Math.min(Math.max(8, from), until - 1));
  const [titles, setTitles] = useState(robot?.titles ?? false);
  const sent = address.trim();
  const whole = name.trim() !== '' && (robot ? sent === '' || URL.canParse(sent) : office !== '' && URL.canParse(sent));
  const done = { onSuccess: onClose };
  const submit = (): void => {
    const common = { name: name.trim(), hour, titles };
    const written = secret.trim() === '' ? {} : { secret: secret.trim() };
    const word = keyword.trim();
    if (robot)
      save.mutate(
        { id: robot.id, ...common, ...written, keyword: word || null, ...(sent === '' ? {} : { address: sent }) },
        done,
      );
    else save.mutate({ ...common, ...written, office, type, address: sent, ...(word ? { keyword: word } : {}) }, done);
  };
  return (
    <Modal
      open
      title={t(robot ? 'notice.changeRobot' : 'notice.newRobot')}
      width={620}
      onCancel={onClose}
      onOk={submit}
      okText={t('form.save')}
      okButtonProps={{ disabled: !whole, loading: save.isPending }}
    >
      <div className="stack act-form">
        {robot ? null : (
          <>
            <Labelled id={`${id}t`} name={t('notice.robotType')}>
              <Select
                id={`${id}t`}
                value={type}
                onChange={setType}
                options={TYPES.map((one) => ({ value: one, label: t(`notice.channel.${one}`) }))}
              />
            </Labelled>
            <div className="field">
              <span>{t('notice.robotOffice')}</span>
              <PlaceAndOffice
                place={place}
                office={office}
                onChange={(change) => {
                  setPlace(change.place);
                  setOffice(change.office);
                }}
              />
            </div>
          </>
        )}
        <Labelled id={`${id}n`} name={t('notice.robotName')}>
          <Input
            id={`${id}n`}
            value={name}
            onChange={(event) => setName(event.target.value)}
            data-testid="robot-name"
          />
        </Labelled>
        <Labelled
          id={`${id}a`}
          name={t('notice.robotAddress')}
          help={robot ? t('notice.robotAddressKept', { ending: robot.ending }) : t('notice.robotAddressHelp')}
        >
          <Input
            id={`${id}a`}
            value={address}
            autoComplete="off"
            onChange={(event) => setAddress(event.target.value)}
            data-testid="robot-address"
          />
        </Labelled>
        {type === 'wecom' ? (
          <p className="soft">{t('notice.robotNoSecret')}</p>
        ) : (
          <Labelled
            id={`${id}s`}
            name={t('notice.robotSecret')}
            help={t(robot?.hasSecret ? 'notice.robotSecretKept' : 'notice.robotSecretHelp')}
          >
            <Input.Password
              id={`${id}s`}
              value={secret}
              autoComplete="new-password"
              onChange={(event) => setSecret(event.target.value)}
              data-testid="robot-secret"
            />
          </Labelled>
        )}
        {type === 'wecom' ? null : (
          <Labelled id={`${id}k`} name={t('notice.keyword')} help={t('notice.keywordHelp')}>
            <Input id={`${id}k`} value={keyword} onChange={(event) => setKeyword(event.target.value)} />
          </Labelled>
        )}
        <Labelled id={`${id}h`} name={t('notice.hour')}>
          <Select
            id={`${id}h`}
            value={hour}
            onChange={setHour}
            options={Array.from({ length: until - from }, (_, n) => ({
              value: from + n,
              label: t('notice.hourOf', { hour: from + n }),
            }))}
          />
        </Labelled>
        <div className="field">
          <Checkbox checked={titles} onChange={(event) => setTitles(event.target.checked)}>
            {t('notice.titles')}
          </Checkbox>
          <small>{t('notice.titlesHelp')}</small>
        </div>
        {save.error ? <Alert type="error" title={say(save.error)} data-testid="robot-error" /> : null}
      </div>
    </Modal>
  );
}
