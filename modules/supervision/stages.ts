/** What a directive goes through: somebody says that all it asks for has become duties, or was set aside. */
import type { StageDef } from '@wutong/kernel/kinds/types';

export const directiveStages: Record<string, StageDef> = {
  broken_down: { name: { zh: '已分解', en: 'Broken down' }, date: 'broken_down_on' },
};
