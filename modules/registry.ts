/** Every city system of this house, in the order pages show them. Equals the folders beside this file (`registry.test.ts`). */
import { investment } from './investment';
import { policies } from './policy';
import { press } from './press';
import { projects } from './projects';
import { statements } from './statements';

export const modules = [projects, investment, statements, press, policies];
