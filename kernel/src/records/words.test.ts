import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plot } from '../ledger/garden.kind';
import { searchedFields, textsOf, wantedWords, wordsOf } from './words';

test('a text becomes its pairs of characters, the last one alone', () => {
  assert.equal(wordsOf(textsOf(plot, { name: '东北角 A' })), `'东北':1 '北角':2 '角a':3 'a':4`);
});

test('fields are kept apart, so that no phrase runs from one into the next', () => {
  assert.equal(wordsOf(textsOf(plot, { name: '东', note: '北' })), `'东':1 '北':4`);
});

test('what is personal is not searched', () => {
  assert(!searchedFields(plot).includes('phone'));
  assert.equal(wordsOf(textsOf(plot, { phone: '5550100' })), '');
  assert.equal(searchedFields(plot)[0], 'name');
});

test('a query is the phrase of its pairs; one character is a beginning; blank is nothing', () => {
  assert.equal(wantedWords(' 东北 角'), `'东北' <-> '北角'`);
  assert.equal(wantedWords('Ａ'), `'a':*`);
  assert.equal(wantedWords(`'\\`), `'''\\\\'`);
  assert.equal(wantedWords('  '), null);
});

test('a text repeated more often than a word can be placed is still a valid literal', () => {
  const words = wordsOf(textsOf(plot, { name: '豆豆'.repeat(20_000) }));
  assert(words.split(',').length <= 256);
});
