import type { Key, ReactNode } from 'react';

import { shellText } from '../../domain/text/shell.ts';
import { useAddress } from './use-address.ts';
import { useWords } from './words.ts';

/** A column: how its cell looks and, when it can be sorted, by what. */
export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  readonly sort?: (row: Row) => number | string;
  readonly align?: 'right';
  /** Hidden on narrow screens. */
  readonly wideOnly?: boolean;
  /** The cell that names the row: a row header. */
  readonly isName?: boolean;
}

interface DataTableProps<Row> {
  /** What the table holds, for screen readers. */
  readonly caption: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly rowKey: (row: Row) => Key;
  /** The order while the address names none, for example '-missing'. */
  readonly defaultSort?: string;
  readonly rowClass?: (row: Row) => string | undefined;
}

/** A dense table with a sticky head; the order stands in the address (`?sort=-missing`). */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, rows, columns, rowKey, rowClass } = props;
  const address = useAddress();
  const order = address.get('sort') ?? props.defaultSort ?? '';
  return (
    // A table wider than the screen is scrolled with the arrow keys, so it must take the focus.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="d-table-scroll" tabIndex={0}>
      <table className="d-table">
        <caption className="d-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <HeadCell
                key={column.key}
                column={column}
                order={order}
                onSort={(sort) => address.set({ sort })}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted(rows, columns, order).map((row) => (
            <tr key={rowKey(row)} className={rowClass?.(row)}>
              {columns.map((column) => (
                <BodyCell key={column.key} column={column}>
                  {column.cell(row)}
                </BodyCell>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface HeadCellProps<Row> {
  readonly column: Column<Row>;
  readonly order: string;
  readonly onSort: (order: string) => void;
}

function HeadCell<Row>({ column, order, onSort }: HeadCellProps<Row>) {
  const { t } = useWords();
  if (!column.sort)
    return (
      <th scope="col" className={classOf(column)}>
        {column.title}
      </th>
    );
  const direction =
    order === column.key ? 'ascending' : order === `-${column.key}` ? 'descending' : 'none';
  const next = direction === 'descending' ? column.key : `-${column.key}`;
  return (
    <th scope="col" className={classOf(column)} aria-sort={direction}>
      <button
        type="button"
        className="d-sort"
        title={t(shellText.sortBy, { what: column.title })}
        onClick={() => onSort(next)}
      >
        {column.title}
        <span aria-hidden="true">
          {direction === 'ascending' ? '↑' : direction === 'descending' ? '↓' : '↕'}
        </span>
      </button>
    </th>
  );
}

function BodyCell<Row>({ column, children }: { column: Column<Row>; children: ReactNode }) {
  if (column.isName)
    return (
      <th scope="row" className={classOf(column)}>
        {children}
      </th>
    );
  return <td className={classOf(column)}>{children}</td>;
}

function classOf<Row>(column: Column<Row>): string | undefined {
  const classes = [column.align === 'right' && 'd-right', column.wideOnly && 'd-wide-only'];
  return classes.filter(Boolean).join(' ') || undefined;
}

function sorted<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  order: string,
): readonly Row[] {
  const sort = columns.find((one) => one.key === order.replace(/^-/, ''))?.sort;
  if (!sort) return rows;
  const sign = order.startsWith('-') ? -1 : 1;
  return [...rows].sort((a, b) => sign * compare(sort(a), sort(b)));
}

function compare(a: number | string, b: number | string): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a).localeCompare(String(b), 'zh-CN', { numeric: true });
}
