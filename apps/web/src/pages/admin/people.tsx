import { App, Button } from 'antd';
import { useState } from 'react';
import { usePeople, usePersonAct } from '../../api/admin';
import { useSession } from '../../api/session';
import type { AdminPerson } from '../../api/types';
import { showInstant } from '../../format/date';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { Section } from '../../shared/section';
import { useErrorText } from '../../shared/use-error-text';
import { Delegations } from '../../shared/lending/delegations';
import { LendAny } from './lend-any';
import { PasswordDialog } from './password-dialog';
import { PersonDialog } from './person-dialog';

type Open = { what: 'new' } | { what: 'posts' | 'password'; person: AdminPerson } | null;

/** The people who can sign in, with their posts. */
export function People() {
  const { t } = useText();
  const people = usePeople();
  const [open, setOpen] = useState<Open>(null);
  return (
    <>
      <Section
        title={t('admin.people')}
        note={t('admin.peopleNote')}
        testId="people"
        extra={
          <Button type="primary" onClick={() => setOpen({ what: 'new' })} data-testid="person-new">
            {t('admin.newPerson')}
          </Button>
        }
      >
        <Async query={people}>
          {(rows) => (
            <div className="scroll-x">
              <table className="plain-table">
                <thead>
                  <tr>
                    <th>{t('admin.account')}</th>
                    <th>{t('admin.name')}</th>
                    <th>{t('admin.posts')}</th>
                    <th>{t('admin.lastSeen')}</th>
                    <th aria-label={t('act.all')} />
                  </tr>
                </thead>
                <tbody>
                  {rows.map((person) => (
                    <PersonRow key={person.account} person={person} onOpen={(what) => setOpen({ what, person })} />
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </Async>
        {open?.what === 'new' ? <PersonDialog onClose={() => setOpen(null)} /> : null}
        {open?.what === 'posts' ? <PersonDialog person={open.person} onClose={() => setOpen(null)} /> : null}
        {open?.what === 'password' ? <PasswordDialog person={open.person} onClose={() => setOpen(null)} /> : null}
      </Section>
      <Delegations Dialog={LendAny} />
    </>
  );
}

function PersonRow({ person, onOpen }: { person: AdminPerson; onOpen: (what: 'posts' | 'password') => void }) {
  const { t, b } = useText();
  const { notification, modal } = App.useApp();
  const say = useErrorText();
  const session = useSession();
  const act = usePersonAct();
  const toggle = (): void => {
    const run = (): void =>
      act.mutate(
        { account: person.account, change: { disabled: !person.disabled } },
        { onError: (error) => notification.error({ title: say(error) }) },
      );
    if (person.disabled) run();
    else
      modal.confirm({
        title: t('admin.disableAsk', { name: person.name }),
        content: t('admin.disableHelp'),
        onOk: run,
      });
  };
  return (
    <tr data-account={person.account} className={person.disabled ? 'disabled' : ''}>
      <td>
        {person.account}
        {person.demonstration ? <span className="mark sample">{t('mark.sample')}</span> : null}
        {person.disabled ? <span className="mark flag">{t('admin.disabled')}</span> : null}
      </td>
      <td>{person.name}</td>
      <td>
        {person.grants.map((grant) => (
          <div
            key={`${grant.role}${grant.place}${grant.office}`}
          >{`${b(grant.roleName)} · ${grant.placeName} · ${grant.officeName}`}</div>
        ))}
      </td>
      <td className="nowrap">{person.lastSeen ? showInstant(person.lastSeen) : t('value.dash')}</td>
      <td className="nowrap right">
        <button type="button" className="link-button" onClick={() => onOpen('posts')}>
          {t('admin.editPosts')}
        </button>{' '}
        {person.demonstration ? null : (
          <button type="button" className="link-button" onClick={() => onOpen('password')}>
            {t('admin.reset')}
          </button>
        )}{' '}
        {person.account === session.data?.account ? null : (
          <button type="button" className="link-button" onClick={toggle}>
            {t(person.disabled ? 'admin.enable' : 'admin.disable')}
          </button>
        )}
      </td>
    </tr>
  );
}
