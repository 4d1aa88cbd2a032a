import type pg from 'pg';

import { changesBetween } from '../../domain/checklist-edit.ts';
import { type ShippedChecklist, shippedChecklist } from '../../domain/checklist-rules.ts';
import type { Checklist, ChecklistItem } from '../../domain/checklist.ts';
import { addDays, type Day } from '../../domain/date.ts';

/** 演示县的检查表: its own version of two lists, one in use and one that begins next week; all of it invented. */

interface Invented {
  readonly shipped: ShippedChecklist;
  readonly items: readonly ChecklistItem[];
  readonly reasons: Readonly<Record<string, string>>;
  readonly document: string;
  readonly reason: string;
  readonly from: Day;
}

const lodging = '云教发〔2026〕18 号《寄宿制学校夜间管理若干要求》';
const stores = '云疾控发〔2026〕9 号《学校防疫物资储备清单》';

function inventedOn(today: Day): Invented[] {
  const dormitory = shippedChecklist('dormitory');
  const supplies = shippedChecklist('supplies');
  return [
    {
      shipped: dormitory,
      items: [
        ...dormitory.items.map((one) =>
          one.id === 'dm-spare' ? { ...own(one, lodging), days: 15 } : one,
        ),
        own(
          {
            ...{ id: 'own-night-nurse', section: 'night', severity: 'serious', days: 5 },
            text: '超过 300 名住宿生的学校，夜里有医务人员值班，电话贴在每层楼',
            ...{
              evidence: '值班表，抽打电话',
              methods: ['read-docs', 'live-call'],
              basis: lodging,
            },
            mayNotApply: true,
          },
          lodging,
        ),
      ],
      reasons: {
        'dm-spare': '本县寄宿学校都有腾得出来的房间，不用等三十天',
        'own-night-nurse': '去年冬天有孩子夜里发热，联系不上人',
      },
      ...{ document: lodging, reason: '寄宿学校夜间管理按县里的新要求查' },
      from: addDays(today, -40),
    },
    {
      shipped: supplies,
      items: supplies.items
        .filter(({ id }) => id !== 'sup-mercury')
        .map((one) => (one.id === 'sup-soap' ? { ...own(one, stores), days: 10 } : one)),
      reasons: {
        'sup-mercury': '县里不再要求水银体温计，改用电子体温计',
        'sup-soap': '统一采购，送货要一周',
      },
      ...{ document: stores, reason: '照本学期的储备清单改' },
      from: addDays(today, 7),
    },
  ];
}

/** Writes them for every county of the seed; by whom: its first officer of the bureau. */
export async function writeChecklists(client: pg.ClientBase, today: Day): Promise<void> {
  for (const one of inventedOn(today)) {
    const { shipped, items, reasons, document, reason, from } = one;
    const list: Checklist = { kind: shipped.kind, sections: shipped.sections, items };
    const { kind, sections, items: before } = shipped;
    const changes = changesBetween(shipped, list).map((change) => ({
      ...change,
      reason: reasons[change.item] ?? '',
    }));
    const rows = [
      ['shipped', shipped.version, { kind, sections, items: before }, [], null, null, shipped.from],
      ['county', 1, list, changes, document, reason, from],
    ] as const;
    for (const [origin, number, body, changed, by, why, day] of rows)
      await client.query(
        `insert into checklist_version (county_code, checklist_version_id, checklist, origin, number, body, items,
           shipped_number, base_number, changes, document, reason, from_day, at, account_id)
         select distinct on (county_code) county_code, md5(county_code::text || $1::text || $2::text)::uuid, $1, $2, $3::smallint, $4::jsonb, $5::smallint, $6::smallint, 0,
           $7::jsonb, $8::text, $9::text, $10::date, least($10::date - 5, $11::date - 1) + time '10:20', account_id
         from account_grant where role = 'bureau-officer' order by county_code, granted_at, account_id
         on conflict do nothing`,
        [
          ...[shipped.id, origin, number, JSON.stringify(body), body.items.length],
          ...[shipped.version, JSON.stringify(changed), by, why, day, today],
        ],
      );
  }
}

/** An item that rests on the county's own document has no grade of a source any more. */
function own({ grade: _grade, isConstructed: _mark, ...item }: ChecklistItem, basis: string) {
  return { ...item, basis };
}
