/**
 * 拟稿 → 送核 → 核稿 → 印发. A paper is checked by the office before the head signs it, and what was checked is what is
 * issued (《党政机关公文处理工作条例》 articles 19, 22 and 25).
 */
import type { Basis, GateContext, StageDef, StageVerdict } from '@wutong/kernel/kinds/types';
import { E } from './bulletin.errors';
import { textPrint } from './fingerprint';

const rule = (clause: string): Basis => ({ doc: '党政机关公文处理工作条例(中办发〔2012〕14号)', clause });

/** A check holds for the text it was made of. */
function unchanged({ fields }: GateContext): StageVerdict | null {
  if ((fields['checked_text'] ?? null) === null || fields['checked_text'] === textPrint(fields)) return null;
  return { state: 'no_evidence', reason: E.BULLETIN_CHANGED_SINCE_CHECK };
}

export const stages: Record<string, StageDef> = {
  drafted: { name: { zh: '拟稿', en: 'Drafted' }, date: 'drafted_on', requires: ['body'], basis: rule('第十九条') },
  asked: {
    name: { zh: '送核', en: 'Sent for check' },
    date: 'asked_on',
    after: ['drafted'],
    handles: false,
  },
  checked: {
    name: { zh: '核稿', en: 'Checked' },
    date: 'checked_on',
    requires: ['checked_text', 'checked_paper'],
    evidence: ['checked_text'],
    after: ['asked'],
    handles: false,
    gate: unchanged,
    basis: rule('第二十条'),
  },
  sealed: {
    name: { zh: '印发', en: 'Sealed' },
    date: 'sealed_on',
    requires: [
      'number_code',
      'number_year',
      'number_serial',
      'dated_on',
      'sealed_known',
      'sealed_versions',
      'sealed_paper',
      'sealed_sha256',
    ],
    evidence: ['sealed_sha256'],
    after: ['checked'],
    handles: false,
    basis: rule('第二十二条'),
  },
};
