/** What the routes under `/admin` take and answer. */
import { isRole, ROLE_CODES } from '@wutong/kernel/access/roles';
import { z } from 'zod';
import { placeCode, shortText } from '../edge/input';
import { operation } from '../openapi/route';
import {
  AdminLogShape,
  AdminOfficeShape,
  AdminPersonShape,
  AdminPlaceShape,
  RoleInfoShape,
} from '../openapi/shapes/admin';

export const Post = z.strictObject({
  role: z
    .string()
    .refine(isRole)
    .meta({ enum: [...ROLE_CODES] }),
  place: placeCode,
  office: shortText,
  /** The party a representative of an enterprise or a bank speaks for. */
  party: shortText.optional(),
});
const password = z.string().min(1).max(256);
const NewPerson = z.strictObject({
  account: z.string().max(40),
  name: shortText,
  password: password.optional(),
  grants: z.array(Post).max(20).default([]),
});
const PersonChange = z.strictObject({
  name: shortText.optional(),
  password: password.optional(),
  disabled: z.boolean().optional(),
  grants: z.array(Post).max(20).optional(),
});
const NewOffice = z.strictObject({
  code: z
    .string()
    .regex(/^[A-Za-z0-9-]{2,40}$/)
    .optional(),
  name: shortText,
  place: placeCode,
});
const Alias = z.strictObject({ alias: shortText });
const AccountParam = z.object({ account: z.string().max(40) });
const PlaceParam = z.object({ code: placeCode });

const tag = 'admin' as const;
const FORBIDDEN = ['FORBIDDEN'];

export const LIST_PEOPLE = operation({
  method: 'GET',
  path: '/admin/people',
  id: 'listPeople',
  tag,
  summary: { zh: '人员与岗位', en: 'People and their posts' },
  answer: z.array(AdminPersonShape),
  errors: FORBIDDEN,
});
export const CREATE_PERSON = operation({
  method: 'POST',
  path: '/admin/people',
  id: 'createPerson',
  tag,
  summary: { zh: '新增人员', en: 'Add a person' },
  body: NewPerson,
  answer: AdminPersonShape,
  status: 201,
  errors: [...FORBIDDEN, 'ACCOUNT_EXISTS', 'ACCOUNT_SHAPE', 'PASSWORD_WEAK', 'OFFICE_UNKNOWN', 'PLACE_NOT_IN_CITY'],
  example: {
    account: 'xiangyuan-01',
    name: '襄垣发改经办',
    grants: [{ role: 'county-clerk', place: '140423', office: '140423-fgj' }],
  },
});
export const CHANGE_PERSON = operation({
  method: 'PATCH',
  path: '/admin/people/:account',
  id: 'changePerson',
  tag,
  summary: { zh: '变更人员:姓名、密码、岗位、停用', en: 'Change a person: name, password, posts, disabled' },
  params: AccountParam,
  body: PersonChange,
  answer: AdminPersonShape,
  errors: [...FORBIDDEN, 'ACCOUNT_UNKNOWN', 'PASSWORD_WEAK', 'OFFICE_UNKNOWN', 'LAST_ADMINISTRATOR'],
  example: { disabled: true },
});
export const LIST_ROLES = operation({
  method: 'GET',
  path: '/admin/roles',
  id: 'listRoles',
  tag,
  summary: { zh: '角色与权限', en: 'Roles and what each may do' },
  answer: z.array(RoleInfoShape),
  errors: FORBIDDEN,
});
export const LIST_OFFICES = operation({
  method: 'GET',
  path: '/admin/offices',
  id: 'listOffices',
  tag,
  summary: { zh: '机构', en: 'Offices' },
  answer: z.array(AdminOfficeShape),
  errors: FORBIDDEN,
});
export const CREATE_OFFICE = operation({
  method: 'POST',
  path: '/admin/offices',
  id: 'createOffice',
  tag,
  summary: { zh: '新增机构', en: 'Add an office' },
  body: NewOffice,
  answer: AdminOfficeShape,
  status: 201,
  errors: [...FORBIDDEN, 'OFFICE_EXISTS', 'PLACE_NOT_IN_CITY'],
  example: { name: '襄垣县示例中心', place: '140423' },
});
export const ADD_PLACE_ALIAS = operation({
  method: 'POST',
  path: '/admin/places/:code/aliases',
  id: 'addPlaceAlias',
  tag,
  summary: { zh: '给行政区登记一个别名', en: 'Give a place another name' },
  params: PlaceParam,
  body: Alias,
  answer: AdminPlaceShape,
  status: 201,
  errors: [...FORBIDDEN, 'PLACE_NOT_IN_CITY'],
  example: { alias: '襄垣县城' },
});
export const READ_ADMIN_LOG = operation({
  method: 'GET',
  path: '/admin/log',
  id: 'readAdminLog',
  tag,
  summary: { zh: '管理行为日志,最新在前', en: 'The log of administrative acts, newest first' },
  answer: z.array(AdminLogShape),
  errors: FORBIDDEN,
});
