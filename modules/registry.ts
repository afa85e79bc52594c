/** Every city system of this house, in the order pages show them. Equals the folders beside this file (`registry.test.ts`). */
import { dutiesModule } from '@wutong/kernel/duties/module';
import { parties } from '@wutong/kernel/places/party';
import { bulletin } from './bulletin';
import { investment } from './investment';
import { policies } from './policy';
import { press } from './press';
import { projects } from './projects';
import { statements } from './statements';
import { supervision } from './supervision';

export const modules = [projects, investment, statements, press, policies, supervision, bulletin];

/** What a city runs: the modules, and the parties and duties that the kernel itself brings. */
export const cityModules = [...modules, parties, dutiesModule(modules)];
