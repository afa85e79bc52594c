/** Who is to be told, and where. */
import type { Day } from '@wutong/codes';
import type { Sql } from '@wutong/kernel/db/types';
import type { NoticeChoice } from '../wire-notices';
import { USUAL } from './choices';

export interface Addressee {
  account: string;
  choice: NoticeChoice;
  /** Confirmed, or null. */
  mail: string | null;
}

interface Row {
  account: string;
  wanted: boolean | null;
  byMail: boolean | null;
  hour: number | null;
  restDays: boolean | null;
  language: 'zh' | 'en' | null;
  mail: string | null;
}

/** People who may sign in, want to be told, and have not been looked at on `day`. */
export async function byAccount(sql: Sql, city: string, day: Day): Promise<Addressee[]> {
  const { rows } = await sql.query<Row>(
    `SELECT a.account, c.wanted, c.by_mail AS "byMail", c.hour, c.rest_days AS "restDays", c.language,
            CASE WHEN c.mail_confirmed_at IS NULL THEN NULL ELSE c.mail END AS mail
     FROM account a
     LEFT JOIN notice_choice c ON c.city = a.city AND c.account = a.account
     LEFT JOIN notice n ON n.city = a.city AND n.account = a.account AND n.day = $2
     WHERE a.city = $1 AND a.disabled_at IS NULL AND NOT a.machine AND n.account IS NULL AND c.wanted IS DISTINCT FROM false
     ORDER BY a.account`,
    [city, day],
  );
  return rows.map(({ account, mail, ...own }) => ({
    account,
    mail,
    choice: {
      wanted: true,
      byMail: own.byMail ?? USUAL.byMail,
      hour: own.hour ?? USUAL.hour,
      restDays: own.restDays ?? USUAL.restDays,
      language: own.language ?? USUAL.language,
    },
  }));
}
