import { useRef } from 'react';
import { showNumber } from '../../format/number';
import { useText } from '../../i18n';
import { useDrop } from '../../shared/use-drop';

/** Where a sheet is dropped, or chosen on a phone. */
export function DropZone({ file, onFile }: { file: File | null; onFile: (file: File) => void }) {
  const { t } = useText();
  const input = useRef<HTMLInputElement>(null);
  const take = (files: FileList | null): void => {
    const first = files?.[0];
    if (first) onFile(first);
  };
  const { over, handlers } = useDrop(take);
  return (
    <div className={`drop-zone ${over ? 'over' : ''}`} {...handlers}>
      <input
        ref={input}
        type="file"
        accept=".xlsx,.csv,.xls"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={t('import.choose')}
        onChange={(event) => take(event.target.files)}
        data-testid="import-file"
      />
      <button type="button" onClick={() => input.current?.click()}>
        {file ? (
          <>
            <b>{file.name}</b>
            <span className="soft num">
              {t('import.size', { kb: showNumber(Math.max(1, Math.round(file.size / 1024)), 0) })}
            </span>
            <span className="link-button">{t('import.other')}</span>
          </>
        ) : (
          <>
            <b>{t('import.drop')}</b>
            <span className="soft">{t('import.formats')}</span>
          </>
        )}
      </button>
    </div>
  );
}
