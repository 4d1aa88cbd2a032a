import { Button, Select } from 'antd';

import type { Role } from '../../domain/role.ts';
import { staffAccountText } from '../../domain/text/account-staff.ts';
import { roleText } from '../../domain/text/role.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import type { Choice } from '../ui/fields.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useSend } from '../ui/use-send.ts';
import { useWords, type Words } from '../ui/words.ts';
import {
  isOpenable,
  needsPlace,
  type Plan,
  replacedBy,
  schoolRoles,
  smallRoles,
  wishFor,
  withProposed,
  withWish,
} from './staff-plan.ts';
import type { StaffRow } from './StaffAccounts.tsx';

interface StaffTableProps {
  readonly rows: readonly StaffRow[];
  readonly placeId: string;
  /** The one school that is listed; undefined: several. */
  readonly schoolId: string | undefined;
  readonly plan: Plan;
  readonly onPlan: (plan: Plan) => void;
}

/** The people of the list, what they are to be, and how their accounts stand. */
export function StaffTable({ rows, placeId, schoolId, plan, onPlan }: StaffTableProps) {
  const words = useWords();
  const { t } = words;
  const places = usePlaces(schoolId);
  const roles: readonly Role[] = schoolId ? [...schoolRoles, ...smallRoles] : schoolRoles;
  const facts = { words, plan, onPlan, roles, places, placeId };
  return (
    <>
      <div className="d-tools">
        <Button onClick={() => onPlan(withProposed(plan, rows))}>
          {t(staffAccountText.selectProposed)}
        </Button>
        {plan.size > 0 && (
          <Button type="text" onClick={() => onPlan(new Map())}>
            {t(staffAccountText.clear)}
          </Button>
        )}
      </div>
      <DataTable
        caption={t(staffAccountText.title)}
        rows={rows}
        rowKey={(row) => row.personId}
        columns={columnsOf(facts, schoolId === undefined)}
        rowClass={(row) => (plan.has(row.personId) ? 'a-chosen' : undefined)}
      />
    </>
  );
}

type Held = NonNullable<StaffRow['account']>['roles'];

interface Facts {
  readonly words: Words;
  readonly plan: Plan;
  readonly onPlan: (plan: Plan) => void;
  readonly roles: readonly Role[];
  readonly places: { readonly class: readonly Choice[]; readonly dorm: readonly Choice[] };
  readonly placeId: string;
}

function columnsOf(facts: Facts, hasSchools: boolean): Column<StaffRow>[] {
  const { t } = facts.words;
  const school: Column<StaffRow> = {
    key: 'school',
    title: t(staffAccountText.school),
    cell: (row) => row.schoolName,
  };
  return [
    {
      key: 'name',
      title: t(staffAccountText.name),
      isName: true,
      cell: (row) => (
        <>
          {row.name}
          <span className="a-staff-title d-muted">{row.jobTitle}</span>
        </>
      ),
    },
    // Beside the name: on a phone the rest is beyond the edge.
    {
      key: 'role',
      title: t(staffAccountText.role),
      cell: (row) => <RoleOf row={row} of={facts} />,
    },
    {
      key: 'title',
      title: t(staffAccountText.jobTitle),
      wideOnly: true,
      cell: (row) => row.jobTitle,
    },
    {
      key: 'department',
      title: t(staffAccountText.department),
      wideOnly: true,
      cell: (row) => row.departmentName,
    },
    ...(hasSchools ? [school] : []),
    {
      key: 'state',
      title: t(staffAccountText.state),
      cell: (row) => <State row={row} of={facts} />,
    },
  ];
}

function State({ row, of }: { row: StaffRow; of: Facts }) {
  const { t } = of.words;
  const link = useSend('account.link-staff', { done: staffAccountText.linked, toast: true });
  const { account, alike, personId } = row;
  if (account)
    return (
      <>
        <StateMark
          tone={account.state === 'active' ? 'done' : 'due'}
          word={t(staffAccountText[account.state])}
        />{' '}
        <span className="d-muted">{account.username}</span>
        {account.roles.length > 0 && (
          <span className="a-staff-roles d-muted">{rolesIn(of.words, row, account.roles)}</span>
        )}
      </>
    );
  if (!alike) return <span className="d-muted">{t(staffAccountText.none)}</span>;
  const { accountId } = alike;
  return (
    <>
      <span className="d-muted">{t(staffAccountText.alike, { username: alike.username })}</span>{' '}
      <Button
        size="small"
        loading={link.isPending}
        onClick={() => link.mutate({ placeId: of.placeId, personId, accountId })}
      >
        {t(staffAccountText.link)}
      </Button>
    </>
  );
}

/** The roles in one line; the school's own name says nothing in its own list. */
function rolesIn({ t }: Words, row: StaffRow, held: Held): string {
  return held
    .map(({ role, placeId, placeName }) =>
      placeId === row.schoolId
        ? t(roleText[role])
        : t(staffAccountText.slipRole, { role: t(roleText[role]), place: placeName }),
    )
    .join(t(staffAccountText.and));
}

function RoleOf({ row, of }: { row: StaffRow; of: Facts }) {
  const { words, plan, onPlan, roles, places } = of;
  const { t } = words;
  if (!isOpenable(row)) return null;
  const wish = plan.get(row.personId);
  const old = replacedBy(row, wish);
  return (
    <span className="d-row-actions">
      <Select<Role | ''>
        className="a-role"
        aria-label={t(staffAccountText.chooseRole, { name: row.name })}
        value={wish?.role ?? ''}
        options={[
          { value: '' as const, label: t(staffAccountText.noRole) },
          ...rolesFor(row, roles).map((role) => ({ value: role, label: t(roleText[role]) })),
        ]}
        onChange={(role) =>
          onPlan(withWish(plan, row.personId, role === '' ? undefined : wishFor(row, role)))
        }
      />
      {wish && needsPlace(wish.role) && (
        <Select<string>
          className="a-role"
          aria-label={t(staffAccountText.chooseWhere, { name: row.name })}
          placeholder={t(staffAccountText.where)}
          value={wish.placeId ?? null}
          options={[
            ...(wish.role === 'class-teacher' ? classesFor(row, places.class) : places.dorm),
          ]}
          onChange={(placeId) => onPlan(withWish(plan, row.personId, { role: wish.role, placeId }))}
        />
      )}
      {old.length > 0 && (
        <span className="a-staff-old">
          {t(staffAccountText.willReplace, { old: rolesIn(words, row, old) })}
        </span>
      )}
    </span>
  );
}

/** A class teacher whose class is known can be one in a list of several schools too. */
function rolesFor({ leads }: StaffRow, roles: readonly Role[]): readonly Role[] {
  return leads && !roles.includes('class-teacher') ? [...roles, 'class-teacher'] : roles;
}

function classesFor({ leads }: StaffRow, known: readonly Choice[]): readonly Choice[] {
  if (!leads || known.some((one) => one.value === leads.placeId)) return known;
  return [{ value: leads.placeId, label: leads.name }, ...known];
}

/** The classes, departments and dormitories of the school. */
function usePlaces(schoolId: string | undefined): Facts['places'] {
  const classes = useAsk('place.classes', schoolId ? { schoolId } : undefined);
  const below = useAsk('place.children', schoolId ? { placeId: schoolId } : undefined);
  const choice = (one: { placeId: string; fullName: string }) => ({
    value: one.placeId,
    label: one.fullName,
  });
  return {
    // Classes first: few teachers check a department.
    class: ['class', 'department']
      .flatMap((kind) => (classes.data?.places ?? []).filter((one) => one.kind === kind))
      .map(choice),
    dorm: (below.data?.children ?? []).filter((one) => one.kind === 'dorm').map(choice),
  };
}
