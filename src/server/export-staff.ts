import { sql } from 'kysely';

import { staffAccountText as words } from '../domain/text/account-staff.ts';
import { exportText } from '../domain/text/export.ts';
import { roleText } from '../domain/text/role.ts';
import { listedStaff } from './account-staff.ts';
import { countOf } from './export-count.ts';
import type { ListExport } from './export-lists.ts';

/** 批量开账号的名单 as a file: who has an account and what it is; codes never leave this way. */

export const staffExport: ListExport<'account.staff'> = {
  title: () => words.listTitle,
  columns: [
    { title: words.name, width: 14, cell: (row) => row.name },
    { title: words.jobTitle, width: 14, cell: (row) => row.jobTitle },
    { title: words.department, width: 20, cell: (row) => row.departmentName },
    { title: words.school, width: 26, cell: (row) => row.schoolName },
    { title: words.leads, width: 20, cell: (row) => row.leads?.name ?? '' },
    {
      title: words.state,
      width: 14,
      cell: ({ account }, { t }) => t(account ? words[account.state] : words.none),
    },
    { title: exportText.username, width: 20, cell: (row) => row.account?.username ?? '' },
    {
      title: exportText.roles,
      width: 40,
      cell: ({ account, schoolId }, { t }) =>
        (account?.roles ?? [])
          .map((one) =>
            one.placeId === schoolId
              ? t(roleText[one.role])
              : `${t(roleText[one.role])}（${one.placeName}）`,
          )
          .join('、'),
    },
  ],
  count: async (asked, { placeId, q = '' }) =>
    await countOf(asked, sql`from ${listedStaff(asked, { placeId, search: q })}`),
};
