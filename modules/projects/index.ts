/** 项目库 Projects: from reserve to production under one code, each stage with its evidence. */
import { fileURLToPath } from 'node:url';
import { defineModule } from '@wutong/kernel/kinds/registry';
import { projectDuties } from './duties';
import { batch, project } from './kinds';
import { metrics } from './metrics';
import './projects.errors';

export const projects = defineModule({
  name: 'projects',
  title: { zh: '项目', en: 'Projects' },
  kinds: [project, batch],
  metrics,
  duties: projectDuties,
  sqlDir: fileURLToPath(new URL('./sql', import.meta.url)),
});

export { batchFindings, type BatchFinding } from './batch';
export { batch, project } from './kinds';
