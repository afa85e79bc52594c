/** One kind: the bulletin 通报, from its draft to the sealed paper. */
import { defineKind } from '@wutong/kernel/kinds/define';
import { fields } from './fields';
import { among, apart, check, rule } from './rule';
import { stages } from './stages';

export const bulletinKind = defineKind({
  kind: 'bulletin',
  module: 'bulletin',
  name: { zh: '通报', en: 'Bulletin' },
  plural: { zh: '通报', en: 'Bulletins' },
  unstaged: { zh: '空白稿', en: 'Empty' },
  table: 'bulletin',
  title: 'title',
  place: 'place',
  relations: { office: ['from_office'] },
  fields,
  stages,
  rule,
  among,
  check,
  apart,
});
