/** One sentence per entry, in both languages: which office did what, on which ground. */
import { fieldName, fieldNow, stageName as nameOfStage } from '@wutong/kernel/kinds/former';
import type { Bilingual, Fields, FieldValue, KindDef } from '@wutong/kernel/kinds/types';
import type { Change, Entry } from '@wutong/kernel/ledger/types';
import { reasonText } from './show/reasons';
import { type Names, sayShares, sayValue, sayYuan } from './show/values';

export interface Said extends Names {
  office: string;
  title: string;
  /** Title of the source, if it has one. */
  source: string | null;
}

/** Fields told in a sentence before it says how many more there are. */
const TOLD = 4;

/** The sentence of an entry. `kind` may be unknown when its module has been taken out: the entry still speaks. */
export function says(
  kind: KindDef | undefined,
  entry: Pick<Entry, 'change' | 'status' | 'effectiveOn'>,
  said: Said,
): Bilingual {
  const what = sayChange(kind, entry.change, said);
  const asked = entry.status === 'requested';
  const ground = said.source ? { zh: `,来源:${said.source}`, en: `; source: ${said.source}` } : { zh: '', en: '' };
  return {
    zh: `${said.office}${asked ? '申请' : ''}${what.zh}${ground.zh}。`,
    en: `${said.office} ${asked ? 'asked to have this entered: ' : ''}${what.en}${ground.en}.`,
  };
}

function sayFields(kind: KindDef | undefined, fields: Fields, names: Names): Bilingual {
  const order = Object.keys(kind?.fields ?? {});
  const told = Object.entries(fields)
    .filter(([, value]) => value !== null && value !== '')
    // The database keeps the fields of a change in an order of its own; people read them as the kind declares them.
    .sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  const cleared = Object.keys(fields).length - told.length;
  const parts = told.slice(0, TOLD).map(([field, value]) => {
    const def = kind?.fields[kind ? (fieldNow(kind, field) ?? field) : field];
    const name = kind ? fieldName(kind, field) : { zh: field, en: field };
    // Text for programs: that it changed can be read here, what it says on a page of its own.
    if (def?.searched === false) return name;
    const text = def ? sayValue(def, value, names) : sayUndeclared(value);
    return { zh: `${name.zh} ${text.zh}`, en: `${name.en} ${text.en}` };
  });
  const more = told.length - parts.length;
  if (more > 0) parts.push({ zh: `另 ${more} 项`, en: `${more} more` });
  if (cleared > 0) parts.push({ zh: `清空 ${cleared} 项`, en: `${cleared} cleared` });
  return { zh: parts.map(({ zh }) => zh).join('、'), en: parts.map(({ en }) => en).join(', ') };
}

/** A value whose field the code no longer knows: as it was written. */
function sayUndeclared(value: FieldValue): Bilingual {
  const text = typeof value === 'object' ? (dateText(value) ?? JSON.stringify(value)) : String(value);
  return { zh: text, en: text };
}

function dateText(value: FieldValue): string | null {
  return value && typeof value === 'object' && 'value' in value ? value.value : null;
}

function stageName(kind: KindDef | undefined, stage: string | null): Bilingual {
  if (stage === null) return { zh: '起点', en: 'the beginning' };
  return kind ? nameOfStage(kind, stage) : { zh: stage, en: stage };
}

function because(reason: string | undefined): Bilingual {
  return reason ? { zh: `(${reason})`, en: ` (${reason})` } : { zh: '', en: '' };
}

function sayChange(kind: KindDef | undefined, change: Change, said: Said): Bilingual {
  const { title } = said;
  const zhTitle = `“${title}”`;
  switch (change.act) {
    case 'create': {
      const name = kind?.name ?? { zh: '事项', en: 'record' };
      const fields = { ...change.fields };
      if (kind) delete fields[kind.title];
      const told = sayFields(kind, fields, said);
      return {
        zh: `登记${name.zh}${zhTitle}${told.zh && `:${told.zh}`}`,
        en: `recorded the ${name.en.toLowerCase()} “${title}”${told.en && `: ${told.en}`}`,
      };
    }
    case 'set': {
      const told = sayFields(kind, change.fields, said);
      const why = because(change.reason);
      return { zh: `更正${zhTitle}:${told.zh}${why.zh}`, en: `changed “${title}”: ${told.en}${why.en}` };
    }
    case 'reach': {
      const stage = stageName(kind, change.stage);
      const told = sayFields(kind, change.fields ?? {}, said);
      return {
        zh: `登记${zhTitle}${stage.zh} ${change.on.value}${told.zh && `,${told.zh}`}`,
        en: `recorded that “${title}” reached “${stage.en}” on ${change.on.value}${told.en && `, ${told.en}`}`,
      };
    }
    case 'return': {
      const stage = stageName(kind, change.to);
      return {
        zh: `将${zhTitle}退回到${stage.zh}(${change.reason})`,
        en: `returned “${title}” to ${stage.en} (${change.reason})`,
      };
    }
    case 'exit':
      return { zh: `登记${zhTitle}退出(${change.reason})`, en: `recorded the exit of “${title}” (${change.reason})` };
    case 'resume':
      return { zh: `恢复${zhTitle}(${change.reason})`, en: `resumed “${title}” (${change.reason})` };
    case 'exempt': {
      const stage = stageName(kind, change.stage);
      return {
        zh: `登记${zhTitle}${stage.zh}的豁免,批准人 ${change.approver}(${change.reason})`,
        en: `recorded an exemption of “${title}” for “${stage.en}”, approved by ${change.approver} (${change.reason})`,
      };
    }
    case 'label': {
      const names = (codes: string[] | undefined, language: 'zh' | 'en'): string =>
        (codes ?? []).map((code) => kind?.labels?.[code]?.[language] ?? code).join(language === 'zh' ? '、' : ', ');
      const zh = [
        change.add?.length && `加上标签 ${names(change.add, 'zh')}`,
        change.remove?.length && `去掉标签 ${names(change.remove, 'zh')}`,
      ];
      const en = [
        change.add?.length && `labelled it ${names(change.add, 'en')}`,
        change.remove?.length && `took off ${names(change.remove, 'en')}`,
      ];
      return {
        zh: `给${zhTitle}${zh.filter(Boolean).join(',')}`,
        en: `on “${title}” ${en.filter(Boolean).join(' and ')}`,
      };
    }
    case 'flag': {
      const flag = kind?.flags?.[change.flag] ?? { zh: change.flag, en: change.flag };
      const note = because(change.note);
      return {
        zh: `${change.on ? '标出' : '取消'}${zhTitle}的“${flag.zh}”${note.zh}`,
        en: `${change.on ? 'flagged' : 'cleared the flag on'} “${title}”: ${flag.en}${note.en}`,
      };
    }
    case 'report': {
      const series = kind?.series?.[change.series];
      const parts = Object.entries(change.values).map(([value, yuan]) => {
        const name = series?.values[value]?.name ?? { zh: value, en: value };
        const amount = yuan === null ? { zh: '撤回', en: 'taken back' } : sayYuan(yuan);
        return { zh: `${name.zh} ${amount.zh}`, en: `${name.en} ${amount.en}` };
      });
      return {
        zh: `填报${zhTitle}${change.month} ${parts.map(({ zh }) => zh).join('、')}`,
        en: `reported for “${title}”, ${change.month}: ${parts.map(({ en }) => en).join(', ')}`,
      };
    }
    case 'split': {
      const shares = sayShares(change.shares, said);
      return { zh: `登记${zhTitle}的分成:${shares.zh}`, en: `split “${title}”: ${shares.en}` };
    }
    case 'hold': {
      const why = reasonText(change.hold.reason);
      return {
        zh: `暂挂${zhTitle},待人工确认:${why.zh}`,
        en: `put “${title}” on hold until a person decides: ${why.en}`,
      };
    }
    case 'release':
      return { zh: `解除${zhTitle}的暂挂(${change.reason})`, en: `released “${title}” from hold (${change.reason})` };
    case 'merge':
      return {
        zh: `认定${zhTitle}与“${said.record(change.into)}”为同一事项并合并(${change.reason})`,
        en: `decided that “${title}” is the same as “${said.record(change.into)}” and merged them (${change.reason})`,
      };
    case 'unmerge':
      return { zh: `撤销${zhTitle}的合并(${change.reason})`, en: `undid the merge of “${title}” (${change.reason})` };
    case 'withdraw':
      return { zh: `移除示例${zhTitle}(${change.reason})`, en: `took out the sample “${title}” (${change.reason})` };
    case 'accept': {
      const note = because(change.note);
      return {
        zh: `审核通过${zhTitle}第 ${change.entry} 号申请${note.zh}`,
        en: `accepted request ${change.entry} about “${title}”${note.en}`,
      };
    }
    case 'reject':
      return {
        zh: `退回${zhTitle}第 ${change.entry} 号申请(${change.reason})`,
        en: `rejected request ${change.entry} about “${title}” (${change.reason})`,
      };
  }
}
