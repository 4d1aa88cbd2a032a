import { Form, Select } from 'antd';
import { useState } from 'react';

import { personText } from '../../domain/text/person.ts';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';

interface PersonFieldProps {
  readonly name: string;
  readonly label: string;
  /** The school whose pupils may be chosen. */
  readonly placeId: string;
  readonly exceptId: string;
}

/** Finds a pupil of a school by the beginning of the name. */
export function PersonField({ name, label, placeId, exceptId }: PersonFieldProps) {
  const { t } = useWords();
  const [q, setQ] = useState('');
  const people = useAsk('person.list', q ? { placeId, kind: 'pupil', q, limit: 20 } : undefined, {
    keep: true,
  });
  const rows = people.data?.rows ?? [];
  return (
    <Form.Item name={name} label={label} extra={t(personText.search)}>
      <Select
        allowClear
        virtual={false}
        showSearch={{ filterOption: false, onSearch: (text) => setQ(text.trim()) }}
        loading={people.isFetching}
        notFoundContent={q ? t(personText.noneFound) : null}
        options={rows
          .filter((row) => row.personId !== exceptId)
          .map((row) => ({ value: row.personId, label: `${row.name} ${row.placeName ?? ''}` }))}
      />
    </Form.Item>
  );
}
