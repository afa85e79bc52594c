import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import { PaperError } from '../errors';
import { officeFile, wordText } from './word-text';

const word = (body: string): Uint8Array =>
  zipSync({ 'word/document.xml': strToU8(`<w:document xmlns:w="x"><w:body>${body}</w:body></w:document>`) });
const p = (words: string): string => `<w:p><w:r><w:t xml:space="preserve">${words}</w:t></w:r></w:p>`;
const cell = (...paragraphs: string[]): string => `<w:tc>${paragraphs.map(p).join('')}</w:tc>`;

test('a line a paragraph, with what Word escapes', () => {
  assert.equal(wordText(word(`${p('会议纪要')}<w:p/>${p('一、甲&amp;乙 &lt;丙&gt;')}`)), '会议纪要\n\n一、甲&乙 <丙>');
  assert.equal(
    wordText(word('<w:p><w:r><w:t>上</w:t><w:br/><w:t>下</w:t><w:tab/><w:t>右</w:t></w:r></w:p>')),
    '上\n下\t右',
  );
});

test('the cells of a row stand between tabs, whatever paragraphs they hold', () => {
  const table = `<w:tbl><w:tr>${cell('任务')}${cell('牵头单位')}</w:tr><w:tr>${cell('办成', '一件事')}${cell('市商务局')}</w:tr></w:tbl>`;
  assert.equal(wordText(word(p('分工表') + table + p('完'))), '分工表\n任务\t牵头单位\n办成 一件事\t市商务局\n完');
});

test('deleted words and the second form of a text box are left out', () => {
  const deleted = '<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:r><w:t>新</w:t></w:r></w:p>';
  const twice = `<mc:AlternateContent><mc:Choice>${p('框')}</mc:Choice><mc:Fallback>${p('框')}</mc:Fallback></mc:AlternateContent>`;
  assert.equal(wordText(word(deleted + twice)), '新\n框');
});

test('what is no document is told apart, what is damaged is refused', () => {
  assert.equal(officeFile(word(p('a'))), 'document');
  assert.equal(officeFile(zipSync({ 'xl/workbook.xml': strToU8('<x/>') })), 'workbook');
  assert.equal(officeFile(zipSync({ 'a.txt': strToU8('x') })), null);
  const whole = word(p('会'.repeat(2000)));
  assert.throws(() => wordText(whole.subarray(0, whole.length - 40)), PaperError);
  assert.throws(() => wordText(zipSync({ 'word/document.xml': strToU8('<!DOCTYPE x><w:p/>') })), PaperError);
});
