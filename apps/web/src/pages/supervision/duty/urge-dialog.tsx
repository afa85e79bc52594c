import { Alert, Input, Select } from 'antd';
import { useId, useState } from 'react';
import { useKind } from '../../../api/meta';
import type { DutyCycle, UrgeRequest } from '../../../api/types';
import { useText } from '../../../i18n';
import { PostDialog } from '../post-dialog';

/** Urges the owner once; says which limits hold, and when it may be asked again. */
export function UrgeDialog({ cycle, onClose }: { cycle: DutyCycle; onClose: () => void }) {
  const { t, b } = useText();
  const id = useId();
  const { row, urge } = cycle;
  const [level, setLevel] = useState(urge.due?.level ?? urge.levels[0]?.level);
  const [words, setWords] = useState('');
  const choices = useKind('urging')?.fields.asks_for?.choices ?? {};
  const [asksFor, setAsksFor] = useState<UrgeRequest['asksFor']>();
  return (
    <PostDialog
      title={t('supervision.urge.title', { owner: row.owner?.name ?? t('supervision.noOwner') })}
      okText={t('supervision.urge.go')}
      act={
        urge.may && words.trim().length > 1
          ? {
              to: 'urgings',
              record: row.record,
              body: { words: words.trim(), ...(level ? { level } : {}), ...(asksFor ? { asksFor } : {}) },
            }
          : null
      }
      onClose={onClose}
    >
      <UrgeLimits cycle={cycle} />
      {urge.may ? (
        <>
          {urge.levels.length > 1 ? (
            <div className="field">
              <label htmlFor={`${id}l`}>{t('supervision.urge.level')}</label>
              <Select
                id={`${id}l`}
                value={level}
                onChange={setLevel}
                options={urge.levels.map((one) => ({ value: one.level, label: b(one.name) }))}
              />
              {urge.due ? (
                <small>
                  {b(urge.due.says)} {urge.due.basis.doc}
                </small>
              ) : null}
            </div>
          ) : null}
          <div className="field">
            <label htmlFor={`${id}a`}>{t('supervision.urge.asksFor')}</label>
            <Select
              id={`${id}a`}
              allowClear
              value={asksFor}
              onChange={setAsksFor}
              options={Object.entries(choices).map(([value, name]) => ({
                value: value as NonNullable<UrgeRequest['asksFor']>,
                label: b(name),
              }))}
              placeholder={t('supervision.urge.asksNothing')}
            />
          </div>
          <div className="field">
            <label htmlFor={`${id}w`}>
              {t('supervision.urge.words')}
              <span className="needed">{t('form.required')}</span>
            </label>
            <Input.TextArea
              id={`${id}w`}
              rows={3}
              autoFocus
              maxLength={500}
              value={words}
              onChange={(event) => setWords(event.target.value)}
              data-testid="urge-words"
            />
          </div>
        </>
      ) : null}
    </PostDialog>
  );
}

/** Why it may not be asked now, and by which rules. */
function UrgeLimits({ cycle: { urge } }: { cycle: DutyCycle }) {
  const { t, b } = useText();
  return (
    <>
      {urge.may ? null : (
        <Alert
          type="warning"
          data-testid="urge-why"
          title={b(urge.why)}
          description={urge.from ? t('supervision.urge.from', { day: urge.from }) : undefined}
        />
      )}
      {urge.limits.length > 0 ? (
        <ul className="urge-limits">
          {urge.limits.map((limit) => (
            <li key={limit.name.zh}>
              <b>{b(limit.name)}</b> {b(limit.says) === b(limit.name) ? null : b(limit.says)}
              <small className="faint">{[limit.basis.doc, limit.basis.clause].filter(Boolean).join(' ')}</small>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
