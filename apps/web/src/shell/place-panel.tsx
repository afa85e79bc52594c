import { Input, Tree } from 'antd';
import { useMemo, useState } from 'react';
import { useMeta } from '../api/meta';
import { useText } from '../i18n';
import { usePlaceOptions, type PlaceOption } from '../shared/place-options';
import { useAt, useHome } from '../url/use-at';

interface Node {
  key: string;
  title: string;
  children?: Node[];
}

function matching(options: PlaceOption[], text: string): Node[] {
  return options.flatMap((option) => {
    const children = matching(option.children ?? [], text);
    if (text && !option.title.includes(text) && children.length === 0) return [];
    return [{ key: option.value, title: option.title, ...(children.length > 0 ? { children } : {}) }];
  });
}

/** The tree of places valid on the day being read. */
export default function PlacePanel({
  value,
  onChange,
}: {
  value: string;
  onChange: (place: string | undefined) => void;
}) {
  const { t, lang } = useText();
  const { city } = useMeta();
  const { asOf } = useAt();
  const home = useHome();
  const [text, setText] = useState('');
  const options = usePlaceOptions(asOf);
  const tree = useMemo(() => matching(options, text.trim()), [options, text]);
  return (
    <div className="place-panel">
      <Input
        autoFocus
        allowClear
        value={text}
        onChange={(event) => setText(event.target.value)}
        placeholder={t('shell.findPlace')}
        aria-label={t('shell.findPlace')}
      />
      <Tree
        key={text ? 'found' : 'all'}
        treeData={tree}
        height={340}
        blockNode
        defaultExpandedKeys={[city.code, value]}
        autoExpandParent
        defaultExpandAll={text.length > 0}
        selectedKeys={[value]}
        onSelect={(keys) => keys[0] !== undefined && onChange(keys[0] === home ? undefined : String(keys[0]))}
      />
      {lang === 'en' ? <p className="faint">{t('shell.placeNames')}</p> : null}
      {tree.length === 0 ? <p className="faint">{t('shell.noPlace')}</p> : null}
    </div>
  );
}
