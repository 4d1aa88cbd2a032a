import { Form, Select } from 'antd';
import { useNavigate } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { doseText } from '../../domain/text/dose.ts';
import { paths } from '../shell/paths.ts';
import { TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useWords } from '../ui/words.ts';
import { diseaseWord } from './words.ts';

interface OpenDriveProps {
  readonly data: Output<'dose.coverage'>;
  readonly onClose: () => void;
}

/** Lists the pupils of a school, or of some of its classes, who lack doses. */
export function OpenDrive({ data, onClose }: OpenDriveProps) {
  const { t, language } = useWords();
  const navigate = useNavigate();
  const { schoolId = data.placeId, disease } = data;
  return (
    <FormDrawer<'dose.open-drive', { classIds?: string[]; note?: string }>
      operation="dose.open-drive"
      title={t(doseText.openDrive)}
      intro={t(doseText.openDriveHow, {
        school: data.placeName,
        disease: diseaseWord(disease, language),
      })}
      submit={t(doseText.openDrive)}
      done={doseText.opened}
      initial={{}}
      toInput={(values) => ({ schoolId, disease, ...values })}
      onClose={onClose}
      onDone={({ driveId }) => void navigate(paths.drive(schoolId, driveId))}
    >
      <Form.Item name="classIds" label={t(doseText.whichClasses)}>
        <Select
          mode="multiple"
          optionFilterProp="label"
          options={data.rows.map((row) => ({ value: row.placeId, label: row.name }))}
        />
      </Form.Item>
      <TextField name="note" label={t(doseText.note)} max={200} />
    </FormDrawer>
  );
}
