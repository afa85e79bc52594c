/** Why a signing adds nothing, in sentences that say what to do. */
import { defineErrors } from '@wutong/kernel/errors';

export const E = defineErrors({
  FRAMEWORK_IS_NOT_SIGNED: {
    kind: 'refused',
    zh: '框架协议、意向和目标不是签约,计0;签订正式合同后另行登记',
    en: 'A framework, intent or target is not a signing and adds 0; register the contract once it is signed',
  },
  CONTRACT_NUMBER_MISSING: {
    kind: 'refused',
    zh: '没有合同编号,不计签约;请补合同编号',
    en: 'Without a contract number nothing counts; add the number',
  },
  SECOND_CEREMONY: {
    kind: 'refused',
    zh: '同一合同的再次签约活动,计0;无需处理',
    en: 'Another ceremony for the same contract adds 0; nothing to do',
  },
  INCREASE_AMBIGUOUS: {
    kind: 'refused',
    zh: '增资额是增量还是总额无法判断,暂不计入;请注明',
    en: 'Increment or new total cannot be told, so it is held; say which',
  },
  INCREASE_WITHOUT_CONTRACT: {
    kind: 'refused',
    zh: '找不到增资所针对的原合同,暂不计入;请补关联合同编号',
    en: 'The contract that was increased is not found; give its number',
  },
  OWNER_CHANGED_BEFORE: {
    kind: 'refused',
    zh: '原合同的投资主体已变更过,再计会重复;请把关联合同编号改为现行合同的编号',
    en: 'The old contract has a new owner already, and another would count twice; name the contract in force now',
  },
  SUPPLEMENT: {
    kind: 'refused',
    zh: '补充协议不改变投资额,计0;无需处理',
    en: 'A supplement does not change the amount and adds 0; nothing to do',
  },
  TARGET_IS_NOT_SIGNED: {
    kind: 'refused',
    zh: '拟招引目标不是签约,计0;签约后另行登记',
    en: 'A target is not a signing and adds 0; register the contract once it is signed',
  },
});
