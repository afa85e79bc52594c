import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BulletinBody } from '../../../api/types';
import { bodyOf, docOf, repeatedIds } from './body';

const FULL: BulletinBody = {
  blocks: [
    { type: 'heading', level: 1, text: '总体情况' },
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: '截至一季度末，全市' },
        { type: 'figure', id: 'a', metric: 'projects.started', unit: 'count', decimals: 0 },
        { type: 'text', text: '开工', strong: true },
        { type: 'text', text: '；据报道' },
        { type: 'statement', id: 'b', record: 'r1' },
      ],
    },
    { type: 'list', numbered: true, items: [[{ type: 'text', text: '一件' }], [{ type: 'corrected', id: 'c' }]] },
    { type: 'list', numbered: false, items: [[{ type: 'text', text: '另一件' }]] },
    {
      type: 'table',
      id: 't',
      caption: '各县区',
      columns: [{ metric: 'projects.started', header: '开工' }],
      by: 'place',
      totals: true,
    },
    { type: 'heading', level: 4, text: '说明' },
  ],
};

describe('the text of a draft', () => {
  it('goes into the editor and comes back the same', () => {
    const { body, from } = bodyOf(docOf(FULL));
    assert.deepEqual(body, FULL);
    assert.deepEqual(from, [0, 1, 2, 3, 4, 5]);
  });

  it('ends with a line to type into, which says nothing yet', () => {
    const doc = docOf({ blocks: [] });
    assert.equal(doc.content?.length, 1);
    assert.deepEqual(bodyOf(doc).body, { blocks: [] });
    assert.equal(docOf(FULL).content?.length, FULL.blocks.length + 1, 'after a heading');
    assert.equal(docOf({ blocks: FULL.blocks.slice(0, 2) }).content?.length, 2, 'a paragraph is one itself');
  });

  it('lines that say nothing are left out, and the others still know where they stand', () => {
    const { body, from } = bodyOf({
      type: 'doc',
      content: [
        { type: 'paragraph' },
        { type: 'paragraph', content: [{ type: 'text', text: '  ' }] },
        { type: 'heading', attrs: { level: 2 } },
        { type: 'bulletList', content: [{ type: 'listItem', content: [{ type: 'paragraph' }] }] },
        { type: 'paragraph', content: [{ type: 'text', text: '有话' }] },
        { type: 'livePart', attrs: { spec: null } },
      ],
    });
    assert.deepEqual(body.blocks, [{ type: 'paragraph', content: [{ type: 'text', text: '有话' }] }]);
    assert.deepEqual(from, [4]);
  });

  it('pieces of words that look alike are one', () => {
    const text = (words: string, bold = false) => ({ type: 'text', text: words, ...(bold ? { marks: [{ type: 'bold' }] } : {}) }); // prettier-ignore
    const { body } = bodyOf({
      type: 'doc',
      content: [
        { type: 'paragraph', content: [text('一'), text('二'), text('三', true), text('四', true), text('五')] },
      ],
    });
    assert.deepEqual(body.blocks[0], {
      type: 'paragraph',
      content: [
        { type: 'text', text: '一二' },
        { type: 'text', text: '三四', strong: true },
        { type: 'text', text: '五' },
      ],
    });
  });

  it('names what stands under a name already taken', () => {
    assert.deepEqual(repeatedIds(['a', 'b', 'a', 'c', 'b', 'a']), [2, 4, 5]);
    assert.deepEqual(repeatedIds(['a', 'b']), []);
  });
});
