import { useNavigate } from '@tanstack/react-router';
import { useDeferredValue, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useSearch } from '../api/records';
import type { SearchHit } from '../api/types';
import { useText } from '../i18n';
import { keep } from '../url/router';
import { useAt } from '../url/use-at';
import { SearchHits } from './search-hits';

function typing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  );
}

/** Finds records while typing; `/` comes here from anywhere, Esc leaves. */
export function SearchBox() {
  const { t } = useText();
  const at = useAt();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const q = useDeferredValue(text.trim());
  const hits = useSearch(q, at.asOf);
  const rows = q ? (hits.data ?? []) : [];

  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent): void => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
      event.preventDefault();
      input.current?.focus();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);

  const go = (hit: SearchHit): void => {
    setOpen(false);
    setText('');
    input.current?.blur();
    void navigate({ to: '/records/$kind/$record', params: { kind: hit.kind, record: hit.record }, search: keep });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const chosen = rows[active];
    if (event.key === 'Escape') {
      setOpen(false);
      input.current?.blur();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setActive((i) => Math.max(0, Math.min(rows.length - 1, i + (event.key === 'ArrowDown' ? 1 : -1))));
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing && chosen) go(chosen);
  };
  return (
    <div className="search" onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setOpen(false)}>
      <input
        ref={input}
        type="search"
        role="combobox"
        aria-label={t('shell.search')}
        aria-expanded={open && q !== ''}
        aria-controls="search-hits"
        aria-autocomplete="list"
        aria-activedescendant={open && rows[active] ? `search-hit-${active}` : undefined}
        placeholder={t('shell.searchHint')}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onKeyDown={onKeyDown}
        data-testid="search-box"
      />
      <kbd aria-hidden>/</kbd>
      {open && q ? (
        <SearchHits rows={rows} active={active} busy={hits.isPending} failed={hits.isError} onPick={go} />
      ) : null}
    </div>
  );
}
